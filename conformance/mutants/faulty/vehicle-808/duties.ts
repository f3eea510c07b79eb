// What breaks what a terminal does once it is let in (JTT808-010 to -015).

import type { BrokenDevice } from '../../device.ts'
import { type Message } from '../../reference/vehicle-808/frame.ts'
import { Terminal } from '../../reference/vehicle-808/terminal.ts'
import { broken, timely } from './fault.ts'

export const dutiesFaults: readonly BrokenDevice[] = [
  broken(
    10,
    'question-unanswered',
    'It does not answer the question for its location.',
    class extends Terminal {
      protected override locationAsked(): void {
        // Nothing.
      }
    },
  ),
  broken(
    10,
    'answer-to-nothing',
    'It answers the question for its location with a serial number of its own.',
    class extends Terminal {
      protected override locationAsked(message: Message): void {
        super.locationAsked({ ...message, serial: message.serial + 7 })
      }
    },
  ),
  broken(
    11,
    'unknown-unanswered',
    'It is silent about what it does not know.',
    class extends Terminal {
      protected override unknown(): void {
        // Nothing.
      }
    },
  ),
  broken(
    11,
    'unknown-accepted',
    'It answers what it does not know by success.',
    class extends Terminal {
      protected override unknown(message: Message): void {
        this.reply(message, 0)
      }
    },
  ),
  broken(
    12,
    'parameters-forgotten',
    'It confirms parameters and keeps none.',
    class extends Terminal {
      protected override set(message: Message): void {
        this.reply(message, 0)
      }
    },
    timely,
  ),
  broken(
    12,
    'parameters-untold',
    'It does not tell its parameters.',
    class extends Terminal {
      protected override parametersAsked(message: Message): void {
        this.unknown(message)
      }
    },
    timely,
  ),
  broken(
    13,
    'no-heartbeat',
    'It sends no heartbeats.',
    class extends Terminal {
      protected override beat(): void {
        // Nothing.
      }
    },
  ),
  broken(
    13,
    'slow-heartbeat',
    'Its heartbeats come half as often as they should.',
    class extends Terminal {
      protected override timer(name: string, milliseconds: number, act: () => void): void {
        super.timer(name, name === 'heartbeat' ? 2 * milliseconds : milliseconds, act)
      }
    },
  ),
  broken(
    14,
    'reports-when-asked',
    'It reports its location when it is let in, and then only when it is asked.',
    class extends Terminal {
      protected override report(): void {
        if (this.parameters.get(0x0029) === 30) super.report()
      }
    },
  ),
  broken(
    15,
    'sends-once',
    'It sends nothing again.',
    class extends Terminal {
      protected override again(): void {
        // Nothing.
      }
    },
  ),
  broken(
    15,
    'again-as-new',
    'What it sends again has a new serial number.',
    class extends Terminal {
      protected override again(message: Message): void {
        this.write({ ...message, serial: this.nextSerial() })
      }
    },
  ),
]
