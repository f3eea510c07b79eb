// The command with a check that throws, for the test of the exit code that says that the suite itself broke.

import { conformanceCommand } from '../cli.ts'

await conformanceCommand([
  {
    name: 'translate',
    title: 'A profile with a fault of its own',
    probe: '/v1/adapters',
    checks: [
      {
        id: 'throws',
        title: 'It throws',
        level: 'MUST',
        clause: 'none',
        how: { sends: 'nothing', expects: 'nothing', mend: 'the suite' },
        run: () => Promise.reject(new RangeError('A fault of the suite.')),
      },
    ],
  },
]).parseAsync()
