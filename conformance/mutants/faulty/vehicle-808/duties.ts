// Faults in the behaviour of a terminal after authentication (JTT808-010 to -015).

import type { FaultyDevice } from '../../device.ts'
import { type Message } from '../../reference/vehicle-808/frame.ts'
import { Terminal } from '../../reference/vehicle-808/terminal.ts'
import { faulty, timely } from './fault.ts'

export const dutiesFaults: readonly FaultyDevice[] = [
  faulty(
    10,
    'question-unanswered',
    'It does not answer a location query.',
    class extends Terminal {
      protected override locationAsked(): void {
        // Nothing.
      }
    },
  ),
  faulty(
    10,
    'answer-to-nothing',
    'It answers a location query with another serial number.',
    class extends Terminal {
      protected override locationAsked(message: Message): void {
        super.locationAsked({ ...message, serial: message.serial + 7 })
      }
    },
  ),
  faulty(
    11,
    'unknown-unanswered',
    'It does not answer an unknown message.',
    class extends Terminal {
      protected override unknown(): void {
        // Nothing.
      }
    },
  ),
  faulty(
    11,
    'unknown-accepted',
    'It answers an unknown message with success.',
    class extends Terminal {
      protected override unknown(message: Message): void {
        this.reply(message, 0)
      }
    },
  ),
  faulty(
    12,
    'parameters-lost',
    'It confirms parameters without storing them.',
    class extends Terminal {
      protected override set(message: Message): void {
        this.reply(message, 0)
      }
    },
    timely,
  ),
  faulty(
    12,
    'parameters-unreported',
    'It does not report its parameters.',
    class extends Terminal {
      protected override parametersAsked(message: Message): void {
        this.unknown(message)
      }
    },
    timely,
  ),
  faulty(
    13,
    'no-heartbeat',
    'It sends no heartbeats.',
    class extends Terminal {
      protected override beat(): void {
        // Nothing.
      }
    },
  ),
  faulty(
    13,
    'slow-heartbeat',
    'It sends half of the required heartbeats.',
    class extends Terminal {
      protected override timer(name: string, milliseconds: number, act: () => void): void {
        super.timer(name, name === 'heartbeat' ? 2 * milliseconds : milliseconds, act)
      }
    },
  ),
  faulty(
    14,
    'reports-when-asked',
    'It reports its location after authentication, and then only on request.',
    class extends Terminal {
      protected override report(): void {
        if (this.parameters.get(0x0029) === 30) super.report()
      }
    },
  ),
  faulty(
    15,
    'sends-once',
    'It does not repeat messages.',
    class extends Terminal {
      protected override again(): void {
        // Nothing.
      }
    },
  ),
  faulty(
    15,
    'again-as-new',
    'A repeated message has a new serial number.',
    class extends Terminal {
      protected override again(message: Message): void {
        this.write({ ...message, serial: this.nextSerial() })
      }
    },
  ),
]
