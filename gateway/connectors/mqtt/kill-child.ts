// The gateway that mqtt.crash.test.ts kills: it receives from the broker at the given URL into a store in the given folder.

import { startConnected, testConnector } from './testing.ts'

const [folder = '', url = ''] = process.argv.slice(2)
const city = await startConnected([testConnector(url)], { folder })
setInterval(() => process.stdout.write(`${city.status('taxis').stored}\n`), 5)
