// Faults in the behaviour of a station (HJ212-008, -012 to -016).

import type { FaultyDevice } from '../../device.ts'
import type { Incoming } from '../../reference/station-212/frame.ts'
import { type Outgoing, Station } from '../../reference/station-212/station.ts'
import type { World } from '../../reference/device-environment.ts'

// A faulty station is a class that differs from the reference station in one step.
const id = (number: number): string => `HJ212-${String(number).padStart(3, '0')}`
export const ids = (...numbers: readonly number[]): readonly string[] => numbers.map(id)

export function faulty(
  number: number,
  name: string,
  what: string,
  kind: new (world: World) => Station,
  also: readonly string[] = [],
): FaultyDevice {
  return { name, what, breaks: id(number), also, start: (world) => new kind(world) }
}

export const dutyFaults: readonly FaultyDevice[] = [
  faulty(
    8,
    'reports-once',
    'It sends its data once when it connects, and never again.',
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
  faulty(
    8,
    'interval-unreported',
    'It does not report its interval.',
    class extends Station {
      protected override received(incoming: Incoming): void {
        if (incoming.command === '1061') this.refuse(incoming, 2)
        else super.received(incoming)
      }
    },
  ),
  faulty(
    8,
    'slower-than-configured',
    'It sends half as often as it reports.',
    class extends Station {
      protected override timer(name: string, milliseconds: number, act: () => void): void {
        super.timer(name, name === 'report' ? 2 * milliseconds : milliseconds, act)
      }
    },
  ),
  faulty(
    12,
    'sends-once',
    'It does not repeat messages.',
    class extends Station {
      protected override again(): void {
        // Nothing.
      }
    },
  ),
  faulty(
    12,
    'again-as-new',
    'A repeated message has a new number.',
    class extends Station {
      protected override again(outgoing: Outgoing): void {
        super.again({ ...outgoing, number: this.number() })
      }
    },
  ),
  faulty(
    13,
    'request-unanswered',
    'It sends the requested data without answering the request first.',
    class extends Station {
      protected override reply(incoming: Incoming, command: string, content: string): void {
        if (content !== 'QnRtn=1') super.reply(incoming, command, content)
      }
    },
  ),
  faulty(
    13,
    'answer-with-own-number',
    'Its answer to a request has a number of its own.',
    class extends Station {
      protected override reply(incoming: Incoming, command: string, content: string): void {
        super.reply(content === 'QnRtn=1' ? { ...incoming, number: this.number() } : incoming, command, content)
      }
    },
  ),
  faulty(
    14,
    'result-unreported',
    'It does not report that a request is complete.',
    class extends Station {
      protected override finish(): void {
        // Nothing.
      }
    },
  ),
  faulty(
    14,
    'time-with-dashes',
    'It writes its time with dashes.',
    class extends Station {
      protected override asked(incoming: Incoming, content: string): void {
        super.asked(incoming, content.replace(/SystemTime=(\d{4})(\d\d)(\d\d).*/, 'SystemTime=$1-$2-$3'))
      }
    },
  ),
  faulty(
    15,
    'password-ignored',
    'It executes requests with any password.',
    class extends Station {
      protected override isTrusted(): boolean {
        return true
      }
    },
  ),
  faulty(
    16,
    'unknown-unanswered',
    'It does not answer an unknown command.',
    class extends Station {
      protected override unknown(): void {
        // Nothing.
      }
    },
  ),
  faulty(
    16,
    'unknown-accepted',
    'It accepts an unknown command.',
    class extends Station {
      protected override unknown(incoming: Incoming): void {
        this.reply(incoming, '9011', 'QnRtn=1')
      }
    },
  ),
]
