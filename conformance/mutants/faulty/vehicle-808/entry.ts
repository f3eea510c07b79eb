// Faults in registration, authentication and reconnection (JTT808-006 to -009, -016, -017).

import type { FaultyDevice } from '../../device.ts'
import { Terminal } from '../../reference/vehicle-808/terminal.ts'
import { faulty, ids, inside } from './fault.ts'

export const entryFaults: readonly FaultyDevice[] = [
  faulty(
    6,
    'code-of-another',
    'It repeats a code of another platform, and never registers.',
    class extends Terminal {
      protected override register(): void {
        this.code = 'FROM-ANOTHER'
        this.timer('try', 1000, () => this.authenticate())
      }
    },
    [...ids(7, 8), ...inside],
  ),
  faulty(
    7,
    'registration-of-2011',
    'Its model has eight bytes, as in 2011.',
    class extends Terminal {
      protected override registration(): readonly number[] {
        const whole = super.registration()
        return [...whole.slice(0, 17), ...whole.slice(29)]
      }
    },
  ),
  faulty(
    7,
    'colour-as-text',
    'The colour of the plate is a letter.',
    class extends Terminal {
      protected override registration(): readonly number[] {
        return super.registration().with(36, 0x42)
      }
    },
  ),
  faulty(
    8,
    'code-cut-short',
    'It stores only eight characters of the code.',
    class extends Terminal {
      protected override authentication(code: string): readonly number[] {
        return super.authentication(code.slice(0, 8))
      }
    },
    inside,
  ),
  faulty(
    9,
    'reports-at-once',
    'It reports its location before its authentication is confirmed.',
    class extends Terminal {
      protected override authenticate(): void {
        super.authenticate()
        this.report()
      }
    },
  ),
  faulty(
    16,
    'stays-away',
    'It does not connect again.',
    class extends Terminal {
      protected override closed(): void {
        this.cancelTimers()
      }
    },
    ids(17),
  ),
  faulty(
    17,
    'registers-again',
    'It registers on every connection.',
    class extends Terminal {
      protected override connected(): void {
        this.register()
      }
    },
  ),
]
