// What breaks what a station does (HJ212-008, -012 to -016).

import type { BrokenDevice } from '../../device.ts'
import type { Told } from '../../reference/station-212/frame.ts'
import { type Said, Station } from '../../reference/station-212/station.ts'
import { broken, ids } from './fault.ts'

export const dutyFaults: readonly BrokenDevice[] = [
  broken(
    8,
    'reports-once',
    'It sends its data when it connects, and then never.',
    class extends Station {
      private hasReported = false

      protected override report(): void {
        if (this.hasReported) return
        this.hasReported = true
        super.report()
      }
    },
    ids(12),
  ),
  broken(
    8,
    'interval-untold',
    'It does not tell at which interval it sends.',
    class extends Station {
      protected override received(told: Told): void {
        if (told.command === '1061') this.refuse(told, 2)
        else super.received(told)
      }
    },
  ),
  broken(
    8,
    'slower-than-told',
    'It sends half as often as it says.',
    class extends Station {
      protected override timer(name: string, milliseconds: number, act: () => void): void {
        super.timer(name, name === 'report' ? 2 * milliseconds : milliseconds, act)
      }
    },
  ),
  broken(
    12,
    'sends-once',
    'It sends nothing again.',
    class extends Station {
      protected override again(): void {
        // Nothing.
      }
    },
  ),
  broken(
    12,
    'again-as-new',
    'What it sends again has a new number.',
    class extends Station {
      protected override again(said: Said): void {
        super.again({ ...said, number: this.number() })
      }
    },
  ),
  broken(
    13,
    'request-unanswered',
    'It sends what is asked for and does not answer the request before.',
    class extends Station {
      protected override reply(told: Told, command: string, content: string): void {
        if (content !== 'QnRtn=1') super.reply(told, command, content)
      }
    },
  ),
  broken(
    13,
    'answer-with-own-number',
    'Its answer to a request has a number of its own.',
    class extends Station {
      protected override reply(told: Told, command: string, content: string): void {
        super.reply(content === 'QnRtn=1' ? { ...told, number: this.number() } : told, command, content)
      }
    },
  ),
  broken(
    14,
    'result-untold',
    'It does not say that a request is carried out.',
    class extends Station {
      protected override finish(): void {
        // Nothing.
      }
    },
  ),
  broken(
    14,
    'time-with-dashes',
    'The time of its clock is written with dashes.',
    class extends Station {
      protected override asked(told: Told, content: string): void {
        super.asked(told, content.replace(/SystemTime=(\d{4})(\d\d)(\d\d).*/, 'SystemTime=$1-$2-$3'))
      }
    },
  ),
  broken(
    15,
    'password-ignored',
    'It does what it is asked for whatever the password is.',
    class extends Station {
      protected override isTrusted(): boolean {
        return true
      }
    },
  ),
  broken(
    16,
    'unknown-unanswered',
    'It is silent about a command that is none.',
    class extends Station {
      protected override unknown(): void {
        // Nothing.
      }
    },
  ),
  broken(
    16,
    'unknown-accepted',
    'It says that it is going to carry out a command that is none.',
    class extends Station {
      protected override unknown(told: Told): void {
        this.reply(told, '9011', 'QnRtn=1')
      }
    },
  ),
]
