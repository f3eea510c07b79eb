// The command with a check that throws, for the test of the exit code that says that the suite itself broke.

import { looking } from '../../conformance/check.ts'
import { conformanceCommand } from '../../conformance/cli/command.ts'
import { serverProfile } from '../../conformance/profile.ts'
import { profiles } from '../../conformance/profiles/all.ts'

const throwing = serverProfile({
  name: 'translate',
  title: 'A profile with a fault of its own',
  probe: '/v1/adapters',
  scenarios: [
    looking('a fault', [{ id: 'TRANSLATE-001', run: () => Promise.reject(new RangeError('A fault of the suite.')) }]),
  ],
})
;(profiles as Map<string, () => Promise<typeof throwing>>).set('translate', async () => throwing)

await conformanceCommand().parseAsync()
