// Faults in the form of messages and data (HJ212-001 to -007, -009 to -011, -017).

import type { FaultyDevice } from '../../device.ts'
import { crc } from '../../reference/station-212/frame.ts'
import { type Outgoing, Station } from '../../reference/station-212/station.ts'
import { faulty, ids } from './duties.ts'

export const formFaults: readonly FaultyDevice[] = [
  faulty(
    1,
    'length-of-the-packet',
    'The length counts the whole packet.',
    class extends Station {
      protected override packet(segment: string): string {
        return `##${String(segment.length + 12).padStart(4, '0')}${segment}${crc(segment)}\r\n`
      }
    },
  ),
  faulty(
    1,
    'line-feed-alone',
    'Packets end with LF only.',
    class extends Station {
      protected override packet(segment: string, command: string): string {
        return super.packet(segment, command).replace('\r', '')
      }
    },
  ),
  faulty(
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
  faulty(
    2,
    'check-value-of-modbus',
    'The check value of data is the CRC of Modbus.',
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
  faulty(
    3,
    'flag-first',
    'Flag precedes MN.',
    class extends Station {
      protected override segment(outgoing: Outgoing): string {
        return super.segment(outgoing).replace(/(MN=\w*;)(Flag=\d+;)/, '$2$1')
      }
    },
  ),
  faulty(
    3,
    'no-password',
    'Its data have no password.',
    class extends Station {
      protected override segment(outgoing: Outgoing): string {
        const whole = super.segment(outgoing)
        return outgoing.command === '2011' ? whole.replace(/PW=\w*;/, '') : whole
      }
    },
    ids(13, 14),
  ),
  faulty(
    4,
    'number-without-milliseconds',
    'The numbers of its data have no milliseconds.',
    class extends Station {
      protected override number(): string {
        return super.number().slice(0, 14)
      }
    },
  ),
  faulty(
    4,
    'clock-an-hour-late',
    'The time in its numbers is an hour late.',
    class extends Station {
      protected override number(): string {
        const number = super.number()
        return number.slice(0, 8) + String(Number(number.slice(8, 10)) - 1).padStart(2, '0') + number.slice(10)
      }
    },
  ),
  faulty(
    5,
    'number-of-2005',
    'It has a number of fourteen digits.',
    class extends Station {
      protected override station(): string {
        return '88888880000001'
      }
    },
  ),
  faulty(
    6,
    'flag-of-2005',
    'It sends the Flag of 2005.',
    class extends Station {
      protected override segment(outgoing: Outgoing): string {
        return super.segment({ ...outgoing, flag: outgoing.flag & 3 })
      }
    },
  ),
  faulty(
    6,
    'packets-unnumbered',
    'Flag declares several packets, but the data have no packet numbers.',
    class extends Station {
      protected override segment(outgoing: Outgoing): string {
        return super.segment({ ...outgoing, flag: outgoing.command === '2011' ? 7 : outgoing.flag })
      }
    },
  ),
  faulty(
    7,
    'system-of-its-own',
    'Its system code is not in the tables.',
    class extends Station {
      protected override segment(outgoing: Outgoing): string {
        return super.segment({ ...outgoing, system: outgoing.system === '22' ? '99' : outgoing.system })
      }
    },
  ),
  faulty(
    7,
    'answers-as-air',
    'Its answers have the system code of its data.',
    class extends Station {
      protected override segment(outgoing: Outgoing): string {
        return super.segment({ ...outgoing, system: '22' })
      }
    },
  ),
  faulty(
    9,
    'time-in-utc',
    'The times of its data are in UTC.',
    class extends Station {
      protected override dataTime(): string {
        return new Date(this.world.now()).toISOString().replaceAll(/\D/g, '').slice(0, 14)
      }
    },
  ),
  faulty(
    9,
    'no-time',
    'Its data have no time.',
    class extends Station {
      protected override data(): string {
        return this.readings().join(';')
      }
    },
  ),
  faulty(
    10,
    'codes-of-2005',
    'It uses the factor codes of 2005.',
    class extends Station {
      protected override readings(): readonly string[] {
        return ['107-Rtd=35.2,107-Flag=N']
      }
    },
  ),
  faulty(
    10,
    'unit-behind-the-number',
    'A number is followed by a unit.',
    class extends Station {
      protected override readings(): readonly string[] {
        return ['a34004-Rtd=35.2ug,a34004-Flag=N']
      }
    },
  ),
  faulty(
    10,
    'name-without-suffix',
    'A reading has no suffix.',
    class extends Station {
      protected override readings(): readonly string[] {
        return ['a34004=35.2,a34004-Flag=N']
      }
    },
  ),
  faulty(
    11,
    'mark-of-its-own',
    'It marks a reading with an undefined flag.',
    class extends Station {
      protected override readings(): readonly string[] {
        return ['a34004-Rtd=35.2,a34004-Flag=X']
      }
    },
  ),
  faulty(
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
