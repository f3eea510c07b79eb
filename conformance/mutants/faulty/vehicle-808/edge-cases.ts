// Terminals that are correct but unusual.

import type { DeviceCase } from '../../device.ts'
import { bcd, double, type Message, word } from '../../reference/vehicle-808/frame.ts'
import { heartbeat, Terminal } from '../../reference/vehicle-808/terminal.ts'
import { amongOthers, byteByByte, inOnePiece, through } from '../network.ts'

export const vehicle808EdgeCases: readonly DeviceCase[] = [
  {
    name: 'edition-2019',
    what: 'It implements the edition of 2019.',
    settings: { edition: '2019', place: '-1.29,36.82' },
    start: (world) => new Terminal(world, '2019'),
  },
  {
    name: 'no-place',
    what: 'Its expected place is not given.',
    settings: { edition: '2013' },
    start: (world) => new Terminal(world),
  },
  {
    name: 'byte-by-byte',
    what: 'The network delivers one byte at a time.',
    start: (world) => new Terminal(byteByByte(world)),
  },
  {
    name: 'in-one-piece',
    what: 'The network delivers several frames at once.',
    start: (world) => new Terminal(inOnePiece(world)),
  },
  {
    name: 'one-delimiter-between',
    what: 'Two adjacent frames share one delimiter.',
    start: (world) =>
      new Terminal(
        through(world, () => {
          let isFirst = true
          return (bytes, send) => {
            send(isFirst ? bytes : bytes.subarray(1))
            isFirst = false
          }
        }),
      ),
  },
  {
    name: 'slow',
    what: 'Each answer takes three seconds.',
    start: (world) =>
      new (class extends Terminal {
        protected override received(message: Message): void {
          this.world.after(3000, () => super.received(message))
        }
      })(world),
  },
  {
    name: 'old-code',
    what: 'It has a code of another platform, and registers when the code is rejected.',
    start: (world) =>
      new (class extends Terminal {
        protected override code: string | undefined = 'FROM-ANOTHER'
      })(world),
  },
  {
    name: 'restless',
    what: 'It sends a heartbeat every second, whatever the parameter.',
    start: (world) =>
      new (class extends Terminal {
        protected override accepted(): void {
          super.accepted()
          this.often()
        }

        private often(): void {
          if (!this.isIn) return
          this.send(heartbeat, [])
          this.timer('often', 1000, () => this.often())
        }
      })(world),
  },
  {
    name: 'near-the-end-of-numbers',
    what: 'Its serial number wraps around during the run.',
    start: (world) =>
      new (class extends Terminal {
        protected override serial = 0xfff8
      })(world),
  },
  {
    name: 'own-items',
    what: 'Its additional items have another order, one is proprietary, and one is repeated.',
    start: (world) =>
      new (class extends Terminal {
        protected override items(): readonly number[] {
          return [0x31, 1, 9, 0xe4, 3, 1, 2, 3, 0x01, 4, ...double(417_000), 0xe4, 0]
        }
      })(world),
  },
  {
    name: 'no-fix',
    what: 'It has no fix and no position, and reports an alarm of the antenna.',
    settings: { edition: '2013' },
    start: (world) =>
      new (class extends Terminal {
        protected override status(): number {
          return 0b0001
        }

        protected override position(): readonly [number, number] {
          return [0, 0]
        }

        protected override alarms(): number {
          return 1 << 5
        }
      })(world),
  },
  {
    name: 'from-storage',
    what: 'Its first report is a stored report of an earlier day.',
    start: (world) =>
      new (class extends Terminal {
        private isFirst = true

        protected override time(): readonly number[] {
          const [year = 0, month = 0, , ...rest] = super.time()
          if (!this.isFirst) return super.time()
          this.isFirst = false
          return [year, month - 1, 0x31, ...rest]
        }
      })(world),
  },
  {
    name: 'says-more',
    what: 'It sends messages without a request: its attributes, the driver, and proprietary data.',
    start: (world) =>
      new (class extends Terminal {
        protected override accepted(): void {
          super.accepted()
          for (const message of [0x0107, 0x0702, 0x0900]) this.send(message, [...word(message), 0x7e, 0x7d, 0x7e])
        }
      })(world),
  },
  {
    name: 'stored-in-a-batch',
    what: 'It sends stored reports as a batch.',
    start: (world) =>
      new (class extends Terminal {
        protected override accepted(): void {
          super.accepted()
          const location = this.location()
          this.send(0x0704, [...word(1), 1, ...word(location.length), ...location])
        }
      })(world),
  },
  {
    name: 'among-others',
    what: 'A monitor probes the port every few seconds, and another terminal connects to the same platform.',
    start: (world) =>
      amongOthers(
        world,
        new Terminal(world),
        new (class extends Terminal {
          protected override number(): readonly number[] {
            return bcd('013900000999')
          }
        })(world),
      ),
  },
  {
    name: 'breaks-off',
    what: 'Its connection closes once during registration, and it connects again.',
    start: (world) =>
      new (class extends Terminal {
        private hasClosed = false

        protected override registrationAnswered(body: readonly number[]): void {
          if (this.hasClosed) super.registrationAnswered(body)
          else {
            this.hasClosed = true
            this.done(0)
            this.wire?.close()
            this.closed()
          }
        }
      })(world),
  },
]
