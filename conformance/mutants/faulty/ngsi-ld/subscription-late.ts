// A wrong notification that arrives late, after the correct one, breaks the same requirement.

import type { Asked, Fault } from '../../server.ts'
import { empty, jsonOf } from '../edit.ts'
import { subscriptionFaults } from './subscription.ts'
import { memberOf } from '../../../runner/target.ts'

/** Long enough for the correct notification to arrive first. */
const lateMilliseconds = 30

/** Whether a notification has a speed below the last one of a check and is not correct there. */
function isLate(sent: Asked): boolean {
  const [speed, label] = ['speed', 'label'].map((name) => memberOf(jsonOf(sent), 'data', 0, name, 'value'))
  return !sent.url.pathname.endsWith('-other') && (speed === 1 || (speed === 2 && label !== 'second'))
}

const late = (fault: Fault): Fault => ({
  ...fault,
  name: `${fault.name}-late`,
  what: `${fault.what} The notification arrives late.`,
  async notify(sent, deliver) {
    if (!isLate(sent)) return deliver(sent)
    setTimeout(() => void deliver(sent), lateMilliseconds)
    return empty()
  },
})

const meant: ReadonlySet<string> = new Set([
  'watched-ignored',
  'query-ignored',
  'pause-ignored',
  'sending-after-deletion',
])

export const lateFaults: readonly Fault[] = subscriptionFaults.filter(({ name }) => meant.has(name)).map(late)
