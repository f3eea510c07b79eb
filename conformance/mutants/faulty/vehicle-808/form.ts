// Faults in the form of messages and locations (JTT808-001 to -005, -018 to -022).

import type { FaultyDevice } from '../../device.ts'
import { checkCode, escaped, word, type Message } from '../../reference/vehicle-808/frame.ts'
import { heartbeat, Terminal } from '../../reference/vehicle-808/terminal.ts'
import { faulty, ids } from './fault.ts'

export const formFaults: readonly FaultyDevice[] = [
  faulty(
    1,
    'unescaped',
    'A byte 7E in a heartbeat is not escaped.',
    class extends Terminal {
      protected override frame(content: readonly number[], message: number): readonly number[] {
        if (message !== heartbeat) return super.frame(content, message)
        // The standard defines no body, so one is added that must be escaped.
        return [...super.frame(content, message), 0x7e, 0x00, 0x02, 0x7e, 0x00, 0x7e]
      }
    },
  ),
  faulty(
    1,
    'length-of-the-escaped',
    'The length of a heartbeat is one byte too large.',
    class extends Terminal {
      protected override content(message: Message): readonly number[] {
        const content = super.content(message)
        return message.id === heartbeat ? [...content.slice(0, 3), 1, ...content.slice(4)] : content
      }
    },
    ids(5, 13),
  ),
  faulty(
    2,
    'check-code-of-the-body',
    'The check code of a heartbeat is wrong.',
    class extends Terminal {
      protected override frame(content: readonly number[], message: number): readonly number[] {
        return message === heartbeat ? escaped([...content, checkCode(content) ^ 0xff]) : super.frame(content, message)
      }
    },
    ids(5, 13),
  ),
  faulty(
    3,
    'reserved-bit',
    'Bit 15 of the attributes is set.',
    class extends Terminal {
      protected override content(message: Message): readonly number[] {
        const [first = 0, second = 0, attributes = 0, ...rest] = super.content(message)
        return [first, second, attributes | 0x80, ...rest]
      }
    },
  ),
  {
    ...faulty(3, 'other-edition', 'It is declared as edition 2013 and writes headers of 2019.', Terminal),
    start: (world) => new Terminal(world, '2019'),
  },
  {
    ...faulty(3, 'header-of-2013', 'It is declared as edition 2019 and writes headers of 2013.', Terminal),
    settings: { edition: '2019', place: '-1.29,36.82' },
  },
  faulty(
    4,
    'hexadecimal-number',
    'Its number has digits beyond 9.',
    class extends Terminal {
      protected override number(): readonly number[] {
        return [0x01, 0x39, 0x00, 0x00, 0x0a, 0x17]
      }
    },
  ),
  faulty(
    4,
    'two-numbers',
    'Heartbeats have another number.',
    class extends Terminal {
      protected override number(message: number): readonly number[] {
        return message === heartbeat ? [0x01, 0x39, 0x00, 0x00, 0x04, 0x18] : super.number(message)
      }
    },
  ),
  faulty(
    5,
    'serial-by-twos',
    'The serial number increases by two.',
    class extends Terminal {
      protected override nextSerial(): number {
        super.nextSerial()
        return super.nextSerial()
      }
    },
  ),
  faulty(
    18,
    'latitude-with-sign',
    'Its latitude is a signed number.',
    class extends Terminal {
      protected override position(): readonly [number, number] {
        return [-1_292_066, 36_821_946]
      }
    },
    ids(22),
  ),
  faulty(
    18,
    'direction-in-tenths',
    'Its direction is in tenths of a degree.',
    class extends Terminal {
      protected override direction(): number {
        return 900
      }
    },
  ),
  faulty(
    19,
    'time-in-utc',
    'Its times are in UTC.',
    class extends Terminal {
      protected override time(): readonly number[] {
        const [year = 0, month = 0, day = 0, hour = 0, ...rest] = super.time()
        return [year, month, day, hour - 8, ...rest]
      }
    },
  ),
  faulty(
    19,
    'time-in-binary',
    'Its times are binary numbers, not BCD.',
    class extends Terminal {
      protected override time(): readonly number[] {
        return [26, 8, 1, 12, 31, 59]
      }
    },
  ),
  faulty(
    20,
    'item-cut-off',
    'Its last additional item is shorter than its length.',
    class extends Terminal {
      protected override items(): readonly number[] {
        return [...super.items(), 0x31, 1]
      }
    },
  ),
  faulty(
    20,
    'mileage-in-two-bytes',
    'Its mileage is a word.',
    class extends Terminal {
      protected override items(): readonly number[] {
        return [0x01, 2, ...word(4170)]
      }
    },
  ),
  faulty(
    21,
    'own-alarm-bits',
    'It sets reserved alarm bits.',
    class extends Terminal {
      protected override alarms(): number {
        return 1 << 15
      }
    },
  ),
  faulty(
    21,
    'load-reserved',
    'Its load has the reserved value.',
    class extends Terminal {
      protected override status(): number {
        return super.status() | (1 << 9)
      }
    },
  ),
  faulty(
    22,
    'hemisphere-ignored',
    'It is south of the equator and does not set the bit for south.',
    class extends Terminal {
      protected override status(): number {
        return 0b0011
      }
    },
  ),
]
