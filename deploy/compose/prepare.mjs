// The secrets of the compose project, made once: `node deploy/compose/prepare.mjs gateway.city.example` writes `.env` and the
// password file of the broker beside this file, readable by you alone. It replaces nothing that is there.

import { generateKeyPairSync, pbkdf2Sync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const [domain, folder = import.meta.dirname] = process.argv.slice(2)
const hostName = /^(?=.{1,200}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/

function stop(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(2)
}

if (domain === undefined || !hostName.test(domain)) {
  stop('Give the host name of the gateway, such as gateway.city.example; `localhost` to try it on this machine.')
}
const environment = join(resolve(folder), '.env')
const brokerPasswords = join(resolve(folder), 'mosquitto.passwd')
if (existsSync(environment))
  stop(`${environment} is there already: with other keys, the ids of what is stored would change.`)

const secret = () => randomBytes(24).toString('base64url')

/** As `mosquitto_passwd` writes it: PBKDF2 with SHA-512. */
function brokerLine(user, password) {
  const [iterations, salt] = [101, randomBytes(12)]
  const hash = pbkdf2Sync(password, salt, iterations, 64, 'sha512')
  return `${user}:$7$${iterations}$${salt.toString('base64')}$${hash.toString('base64')}\n`
}

const { privateKey } = generateKeyPairSync('ed25519')
const auditKey = JSON.stringify(privateKey.export({ format: 'jwk' }))
const [gatewayAtBroker, devicesAtBroker] = [secret(), secret()]
const values = {
  CITYGATE_DOMAIN: domain,
  // Keep these two beside the backups: with another id key the ids of persons change, without the audit key the log ends.
  CITYGATE_ID_KEY: randomBytes(32).toString('hex'),
  CITYGATE_AUDIT_KEY: `'${auditKey}'`,
  POSTGRES_PASSWORD: secret(),
  KEYCLOAK_ADMIN_PASSWORD: secret(),
  KEYCLOAK_DATABASE_PASSWORD: secret(),
  CONSOLE_CLIENT_SECRET: secret(),
  METRICS_TOKEN: secret(),
  VENDOR_CLIENT_SECRET: secret(),
  READER_CLIENT_SECRET: secret(),
  FIRST_OFFICER_PASSWORD: secret(),
  MQTT_PASSWORD: gatewayAtBroker,
  MQTT_DEVICES_PASSWORD: devicesAtBroker,
  GRAFANA_ADMIN_PASSWORD: secret(),
}
const lines = Object.entries(values).map(([name, value]) => `${name}=${value}\n`)
mkdirSync(resolve(folder), { recursive: true })
writeFileSync(environment, lines.join(''), { mode: 0o600, flag: 'wx' })
// Hashes alone; the broker's own user reads it.
writeFileSync(brokerPasswords, brokerLine('citygate', gatewayAtBroker) + brokerLine('devices', devicesAtBroker), {
  mode: 0o644,
})
process.stdout.write(`${environment}\n${brokerPasswords}\n`)
