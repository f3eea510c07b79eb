// What breaks the form of messages and of data (HJ212-001 to -007, -009 to -011, -017).

import type { BrokenDevice } from '../../device.ts'
import { crc } from '../../reference/station-212/frame.ts'
import { type Said, Station } from '../../reference/station-212/station.ts'
import { broken, ids } from './fault.ts'

export const formFaults: readonly BrokenDevice[] = [
  broken(
    1,
    'length-of-the-packet',
    'The length counts the whole packet.',
    class extends Station {
      protected override packet(segment: string): string {
        return `##${String(segment.length + 12).padStart(4, '0')}${segment}${crc(segment)}\r\n`
      }
    },
  ),
  broken(
    1,
    'line-feed-alone',
    'Packets end with LF alone.',
    class extends Station {
      protected override packet(segment: string, command: string): string {
        return super.packet(segment, command).replace('\r', '')
      }
    },
  ),
  broken(
    1,
    'too-long',
    'Data of more than 1024 bytes are not split.',
    class extends Station {
      protected override readings(): readonly string[] {
        return Array.from(
          { length: 40 },
          (_, index) => `a340${String(index).padStart(2, '0')}-Rtd=35.2,a340${String(index).padStart(2, '0')}-Flag=N`,
        )
      }
    },
  ),
  broken(
    2,
    'check-value-of-modbus',
    'The check value of data is that of Modbus.',
    class extends Station {
      protected override packet(segment: string, command: string): string {
        const right = super.packet(segment, command)
        if (command !== '2011') return right
        let register = 0xffff
        for (let index = 0; index < segment.length; index++) {
          register ^= segment.charCodeAt(index)
          for (let step = 0; step < 8; step++)
            register = (register & 1) === 1 ? (register >>> 1) ^ 0xa001 : register >>> 1
        }
        return `${right.slice(0, -6)}${register.toString(16).toUpperCase().padStart(4, '0')}\r\n`
      }
    },
  ),
  broken(
    3,
    'flag-first',
    'Flag stands in front of the station.',
    class extends Station {
      protected override segment(said: Said): string {
        return super.segment(said).replace(/(MN=\w*;)(Flag=\d+;)/, '$2$1')
      }
    },
  ),
  broken(
    3,
    'no-password',
    'It leaves the password out of its data.',
    class extends Station {
      protected override segment(said: Said): string {
        const whole = super.segment(said)
        return said.command === '2011' ? whole.replace(/PW=\w*;/, '') : whole
      }
    },
    ids(13, 14),
  ),
  broken(
    4,
    'number-without-milliseconds',
    'The numbers of its data have no milliseconds.',
    class extends Station {
      protected override number(): string {
        return super.number().slice(0, 14)
      }
    },
  ),
  broken(
    4,
    'clock-an-hour-late',
    'The clock of its numbers is an hour late.',
    class extends Station {
      protected override number(): string {
        const number = super.number()
        return number.slice(0, 8) + String(Number(number.slice(8, 10)) - 1).padStart(2, '0') + number.slice(10)
      }
    },
  ),
  broken(
    5,
    'number-of-2005',
    'It has a number of fourteen digits.',
    class extends Station {
      protected override station(): string {
        return '88888880000001'
      }
    },
  ),
  broken(
    6,
    'flag-of-2005',
    'Its Flag is that of 2005.',
    class extends Station {
      protected override segment(said: Said): string {
        return super.segment({ ...said, flag: said.flag & 3 })
      }
    },
  ),
  broken(
    6,
    'packets-unnumbered',
    'Its data are in packets, as Flag says, and have no numbers of packets.',
    class extends Station {
      protected override segment(said: Said): string {
        return super.segment({ ...said, flag: said.command === '2011' ? 7 : said.flag })
      }
    },
  ),
  broken(
    7,
    'system-of-its-own',
    'Its system is in no table.',
    class extends Station {
      protected override segment(said: Said): string {
        return super.segment({ ...said, system: said.system === '22' ? '99' : said.system })
      }
    },
  ),
  broken(
    7,
    'answers-as-air',
    'Its answers have the system of its data.',
    class extends Station {
      protected override segment(said: Said): string {
        return super.segment({ ...said, system: '22' })
      }
    },
  ),
  broken(
    9,
    'time-in-utc',
    'The times of its data are in UTC.',
    class extends Station {
      protected override dataTime(): string {
        return new Date(this.world.now()).toISOString().replaceAll(/\D/g, '').slice(0, 14)
      }
    },
  ),
  broken(
    9,
    'no-time',
    'Its data have no time.',
    class extends Station {
      protected override data(): string {
        return this.readings().join(';')
      }
    },
  ),
  broken(
    10,
    'codes-of-2005',
    'Its factors are those of 2005.',
    class extends Station {
      protected override readings(): readonly string[] {
        return ['107-Rtd=35.2,107-Flag=N']
      }
    },
  ),
  broken(
    10,
    'unit-behind-the-number',
    'A unit stands behind a number.',
    class extends Station {
      protected override readings(): readonly string[] {
        return ['a34004-Rtd=35.2ug,a34004-Flag=N']
      }
    },
  ),
  broken(
    10,
    'name-without-suffix',
    'A reading does not say what it is of.',
    class extends Station {
      protected override readings(): readonly string[] {
        return ['a34004=35.2,a34004-Flag=N']
      }
    },
  ),
  broken(
    11,
    'mark-of-its-own',
    'It marks a reading by a letter of its own.',
    class extends Station {
      protected override readings(): readonly string[] {
        return ['a34004-Rtd=35.2,a34004-Flag=X']
      }
    },
  ),
  broken(
    17,
    'one-number',
    'All data of a minute have the same number.',
    class extends Station {
      private first: string | undefined

      protected override number(): string {
        this.first ??= super.number()
        return this.first
      }
    },
  ),
]
