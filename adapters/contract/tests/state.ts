// Contract test 11: the state can be serialised and parsed between any two messages. The state is also passed frozen,
// because a decode must not modify it in place before its changes are stored.

import type { Codec, Json } from '../../adapter.ts'
import { describeDifference, differences } from '../compare.ts'
import type { Fixture, ContractTest, Violation } from '../contract-test.ts'
import { messagesOf, plain, run, type States } from '../session.ts'
import { configured } from '../subject.ts'

export const state: ContractTest = {
  id: 'state',
  title: 'Serialising the state between any two messages changes nothing, and no state is modified in place',
  async check(subject) {
    return configured(subject).flatMap(({ fixture, codec }) =>
      codec.decode === undefined ? [] : checkSession(fixture, codec),
    )
  },
}

function checkSession(fixture: Fixture, codec: Codec): readonly Violation[] {
  const messages = messagesOf(fixture)
  const reference = run(codec, messages)
  const others = {
    serialised: run(codec, messages, { between: serialised }),
    frozen: run(codec, messages, { between: frozen }),
  }
  return Object.entries(others).flatMap(([name, steps]) =>
    steps.flatMap(({ outcome, states }, index) => {
      const before = reference[index]
      if (before === undefined) return []
      const found = [
        ...differences(plain(before.outcome), plain(outcome)),
        ...differences(asJson(before.states), asJson(states)),
      ]
      return found.map((one) => ({
        where: `${fixture.name}, message ${index + 1}`,
        what: `with the state ${name}: ${describeDifference(one)}`,
      }))
    }),
  )
}

function asJson(states: States): Json {
  return Object.fromEntries(states)
}

function serialised(states: States): States {
  return new Map(Object.entries(JSON.parse(JSON.stringify(asJson(states))) as Record<string, Json>))
}

function frozen(states: States): States {
  const copy = serialised(states)
  for (const value of copy.values()) freeze(value)
  return copy
}

function freeze(value: Json): void {
  if (typeof value !== 'object' || value === null) return
  Object.freeze(value)
  for (const inner of Object.values(value)) freeze(inner)
}
