// Stations that are right and unusual.

import type { DeviceCase } from '../../device.ts'
import type { Told } from '../../reference/station-212/frame.ts'
import { type Said, Station } from '../../reference/station-212/station.ts'
import { amongOthers, byteByByte, inOnePiece } from '../network.ts'

export const station212Odd: readonly DeviceCase[] = [
  {
    name: 'byte-by-byte',
    what: 'The network brings each byte on its own.',
    start: (world) => new Station(byteByByte(world)),
  },
  {
    name: 'in-one-piece',
    what: 'The network brings several packets at once.',
    start: (world) => new Station(inOnePiece(world)),
  },
  {
    name: 'lower-case',
    what: 'The digits of its check values and of its number are small letters.',
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
    what: 'It asks for no answer to its data, and sends none again.',
    start: (world) =>
      new (class extends Station {
        protected override segment(said: Said): string {
          return super.segment({ ...said, flag: said.flag & ~1 })
        }

        protected override wait(): void {
          // Nothing to wait for.
        }
      })(world),
  },
  {
    name: 'in-packets',
    what: 'Its data are in two packets, each with a number of its own, and the time is in the first.',
    start: (world) =>
      new (class extends Station {
        protected override report(): void {
          super.report()
          const content = this.readings().join(';')
          const second = { number: this.number(), command: '2011', content, flag: 7, system: '22' }
          this.say(second)
          this.wait(second, 1)
        }

        protected override segment(said: Said): string {
          if (said.command !== '2011') return super.segment(said)
          const number = said.content.startsWith('DataTime=') ? 1 : 2
          return super.segment({ ...said, flag: 7 }).replace('CP=', `PNUM=2;PNO=${number};CP=`)
        }
      })(world),
  },
  {
    name: 'noise',
    what: 'It watches noise, whose factors are words.',
    start: (world) =>
      new (class extends Station {
        protected override readings(): readonly string[] {
          return ['LA-Rtd=66.8,LA-Flag=N', 'Leq-Rtd=61,Leq-Flag=N', 'L10-Rtd=63.2']
        }
      })(world),
  },
  {
    name: 'more-data',
    what: 'It sends minute data and states of devices too, and says when it has started.',
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
    what: 'Each answer takes three seconds, and what is asked for three more.',
    start: (world) =>
      new (class extends Station {
        protected override received(told: Told): void {
          this.world.after(3000, () => super.received(told))
        }

        protected override finish(told: Told): void {
          this.world.after(3000, () => super.finish(told))
        }
      })(world),
  },
  {
    name: 'from-storage',
    what: 'Its first data are of yesterday, since they were stored.',
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
    what: 'A monitor tries its port every few seconds, and another station comes to the same platform.',
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
    what: 'It connects, says nothing, closes, and then comes in earnest.',
    start: (world) =>
      new (class extends Station {
        private hasKnocked = false

        protected override report(): void {
          if (this.hasKnocked) {
            super.report()
            return
          }
          this.hasKnocked = true
          this.wire?.close()
          this.closed()
        }
      })(world),
  },
]
