// Terminals that are right and unusual.

import type { DeviceCase } from '../../device.ts'
import { bcd, double, type Message, word } from '../../reference/vehicle-808/frame.ts'
import { heartbeat, Terminal } from '../../reference/vehicle-808/terminal.ts'
import { amongOthers, byteByByte, inOnePiece, through } from '../network.ts'

export const vehicle808Odd: readonly DeviceCase[] = [
  {
    name: 'edition-2019',
    what: 'It was bought as of 2019.',
    settings: { edition: '2019', place: '-1.29,36.82' },
    start: (world) => new Terminal(world, '2019'),
  },
  {
    name: 'no-place',
    what: 'Nobody says where it is.',
    settings: { edition: '2013' },
    start: (world) => new Terminal(world),
  },
  {
    name: 'byte-by-byte',
    what: 'The network brings each byte on its own.',
    start: (world) => new Terminal(byteByByte(world)),
  },
  {
    name: 'in-one-piece',
    what: 'The network brings several frames at once.',
    start: (world) => new Terminal(inOnePiece(world)),
  },
  {
    name: 'one-delimiter-between',
    what: 'Two frames share the 7E between them.',
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
    what: 'It has a code of another platform, and registers once that is refused.',
    start: (world) =>
      new (class extends Terminal {
        protected override code: string | undefined = 'FROM-ANOTHER'
      })(world),
  },
  {
    name: 'restless',
    what: 'It sends a heartbeat every second, whatever is set.',
    start: (world) =>
      new (class extends Terminal {
        protected override letIn(): void {
          super.letIn()
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
    what: 'Its serial number begins anew within the run.',
    start: (world) =>
      new (class extends Terminal {
        protected override serial = 0xfff8
      })(world),
  },
  {
    name: 'own-items',
    what: 'Its additional items stand in another order, one is its own, and one is there twice.',
    start: (world) =>
      new (class extends Terminal {
        protected override items(): readonly number[] {
          return [0x31, 1, 9, 0xe4, 3, 1, 2, 3, 0x01, 4, ...double(417_000), 0xe4, 0]
        }
      })(world),
  },
  {
    name: 'no-fix',
    what: 'It stands in a garage: no fix, no position, and alarms of the antenna.',
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
    what: 'Its first report is of yesterday, since it was stored.',
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
    what: 'It sends messages that nobody asked for: its attributes, a driver, data of its own.',
    start: (world) =>
      new (class extends Terminal {
        protected override letIn(): void {
          super.letIn()
          for (const message of [0x0107, 0x0702, 0x0900]) this.send(message, [...word(message), 0x7e, 0x7d, 0x7e])
        }
      })(world),
  },
  {
    name: 'stored-in-a-batch',
    what: 'It sends what it had stored as a batch.',
    start: (world) =>
      new (class extends Terminal {
        protected override letIn(): void {
          super.letIn()
          const location = this.location()
          this.send(0x0704, [...word(1), 1, ...word(location.length), ...location])
        }
      })(world),
  },
  {
    name: 'among-others',
    what: 'A monitor tries its port every few seconds, and another terminal comes to the same platform.',
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
    what: 'Its connection breaks once on the way in, and it comes again.',
    start: (world) =>
      new (class extends Terminal {
        private hasBroken = false

        protected override registrationAnswered(body: readonly number[]): void {
          if (this.hasBroken) super.registrationAnswered(body)
          else {
            this.hasBroken = true
            this.done(0)
            this.wire?.close()
            this.closed()
          }
        }
      })(world),
  },
]
