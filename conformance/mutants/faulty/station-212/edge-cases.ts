// Stations that are correct but unusual.

import type { DeviceCase } from '../../device.ts'
import type { Incoming } from '../../reference/station-212/frame.ts'
import { type Outgoing, Station } from '../../reference/station-212/station.ts'
import { amongOthers, byteByByte, inOnePiece } from '../network.ts'

export const station212EdgeCases: readonly DeviceCase[] = [
  {
    name: 'byte-by-byte',
    what: 'The network delivers one byte at a time.',
    start: (world) => new Station(byteByByte(world)),
  },
  {
    name: 'in-one-piece',
    what: 'The network delivers several packets at once.',
    start: (world) => new Station(inOnePiece(world)),
  },
  {
    name: 'lower-case',
    what: 'It writes hexadecimal digits in lower case.',
    start: (world) =>
      new (class extends Station {
        protected override station(): string {
          return super.station().toLowerCase()
        }

        protected override packet(segment: string, command: string): string {
          const whole = super.packet(segment, command)
          return whole.slice(0, -6) + whole.slice(-6).toLowerCase()
        }
      })(world),
  },
  {
    name: 'asks-for-nothing',
    what: 'It does not request answers to its data, and does not repeat data.',
    start: (world) =>
      new (class extends Station {
        protected override segment(outgoing: Outgoing): string {
          return super.segment({ ...outgoing, flag: outgoing.flag & ~1 })
        }

        protected override wait(): void {
          // Nothing to wait for.
        }
      })(world),
  },
  {
    name: 'in-packets',
    what: 'Its data are in two packets with different numbers, and only the first has the time.',
    start: (world) =>
      new (class extends Station {
        protected override report(): void {
          super.report()
          const content = this.readings().join(';')
          const second = { number: this.number(), command: '2011', content, flag: 7, system: '22' }
          this.say(second)
          this.wait(second, 1)
        }

        protected override segment(outgoing: Outgoing): string {
          if (outgoing.command !== '2011') return super.segment(outgoing)
          const number = outgoing.content.startsWith('DataTime=') ? 1 : 2
          return super.segment({ ...outgoing, flag: 7 }).replace('CP=', `PNUM=2;PNO=${number};CP=`)
        }
      })(world),
  },
  {
    name: 'noise',
    what: 'It measures noise, whose factor codes are words.',
    start: (world) =>
      new (class extends Station {
        protected override readings(): readonly string[] {
          return ['LA-Rtd=66.8,LA-Flag=N', 'Leq-Rtd=61,Leq-Flag=N', 'L10-Rtd=63.2']
        }
      })(world),
  },
  {
    name: 'more-data',
    what: 'It also sends minute data, device states and its start time.',
    start: (world) =>
      new (class extends Station {
        protected override report(): void {
          const content = `DataTime=${this.digits(14)};RestartTime=${this.digits(14)}`
          const restarted = { number: this.number(), command: '2081', content, flag: 5, system: '22' }
          this.say(restarted)
          this.wait(restarted, 1)
          super.report()
          const minutes = `DataTime=${this.digits(14)};a34004-Avg=30.1,a34004-Min=29,a34004-Max=36.6,a34004-Flag=N`
          this.say({ number: this.number(), command: '2051', content: minutes, flag: 4, system: '22' })
        }
      })(world),
  },
  {
    name: 'slow',
    what: 'Each answer takes three seconds, and the result three more.',
    start: (world) =>
      new (class extends Station {
        protected override received(incoming: Incoming): void {
          this.world.after(3000, () => super.received(incoming))
        }

        protected override finish(incoming: Incoming): void {
          this.world.after(3000, () => super.finish(incoming))
        }
      })(world),
  },
  {
    name: 'from-storage',
    what: 'Its first data are stored data of yesterday.',
    start: (world) =>
      new (class extends Station {
        private isFirst = true

        protected override dataTime(): string {
          const now = super.dataTime()
          if (!this.isFirst) return now
          this.isFirst = false
          return `20260731${now.slice(8)}`
        }
      })(world),
  },
  {
    name: 'empty-password',
    what: 'It has no password.',
    start: (world) =>
      new (class extends Station {
        protected override readonly password = ''
      })(world),
  },
  {
    name: 'among-others',
    what: 'A monitor probes the port every few seconds, and another station connects to the same platform.',
    start: (world) =>
      amongOthers(
        world,
        new Station(world),
        new (class extends Station {
          protected override station(): string {
            return '010000A8900016F000169DC9'
          }
        })(world),
      ),
  },
  {
    name: 'knocks',
    what: 'Its first connection closes without data.',
    start: (world) =>
      new (class extends Station {
        private hasProbed = false

        protected override report(): void {
          if (this.hasProbed) {
            super.report()
            return
          }
          this.hasProbed = true
          this.wire?.close()
          this.closed()
        }
      })(world),
  },
]
