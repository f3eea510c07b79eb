// `citygate policy`: looks at policies before they are in force. Nothing is sent anywhere.

import { Command } from 'commander'
import { say } from '../output.ts'
import { type DiffFlags, diffPolicies } from './diff.ts'
import { explainEntity, type ExplainFlags } from './explain.ts'
import { GivenError } from './inputs.ts'
import { lintPolicies } from './lint.ts'
import { testPolicies } from './cases.ts'

const decisionsHelp = `
Each line of decisions.ndjson is a request as POST /access/v1/evaluation takes it, with the entity in it and the time:
  {"subject":{"type":"client","id":"uni","properties":{"roles":["reader"],"purposes":["dpv:AcademicResearch"]}},
   "action":{"name":"read"},"resource":{"type":"Vehicle","id":"urn:ngsi-ld:Vehicle:7","properties":{"entity":{...}}},
   "context":{"time":"2026-11-25T12:00:00Z"}}
Members beside these are not looked at. It ends with 0 where nothing changes, 1 where something does, 2 where it is used wrongly.
`

const testsHelp = `
The file names policies that are in force together, and tests:
  policies: [fleet.json]
  tests:
    - name: a university sees no plate
      given: { role: reader, purpose: dpv:AcademicResearch, at: '2026-11-25T12:00:00Z', entity: bus.json }
      when: read
      then: { vehiclePlateIdentifier: redact, speed: { step: 10 }, '*': shown }
given: at, when it is asked, and entity, normalized NGSI-LD or the name of its file, are needed. What else is not said is not known:
  of who asks    role or roles, client, purpose or purposes, legalBases, jurisdiction, level
  of the entity  consent: true where it is given, false where it is not
                 source: the id of the source that made it, or client:ID of the client that wrote it
                 owner: the id of the client that the source is registered for
when is read or modify; then says of each attribute, and by '*' of all others, shown, pseudonymise, redact or drop, or
{ hiding, step, cellSize, precision }. It ends with 0 where all passes, 1 where a test fails, 2 where the file is not understood.
`

async function ending(run: Promise<number>): Promise<void> {
  try {
    process.exitCode = await run
  } catch (error) {
    if (!(error instanceof GivenError)) throw error
    say(error.message)
    process.exitCode = error.code
  }
}

function collect(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value]
}

export function policyCommand(): Command {
  const lint = new Command('lint')
    .description('Say what is refused in policies, and what is hardly meant')
    .argument('<file...>', 'policies that are in force together, as JSON-LD')
    .option('--strict', 'end with 1 where there are warnings')
    .action((files: readonly string[], flags: { readonly strict?: true }) => ending(lintPolicies(files, flags)))
  const test = new Command('test')
    .description('Run tests of policies, and say which rules and constraints they have not seen both ways')
    .argument('<file>', 'YAML: policies, and tests with given, when and then')
    .option('--strict', 'end with 1 where something was not seen both ways')
    .addHelpText('after', testsHelp)
    .action((file: string, flags: { readonly strict?: true }) => ending(testPolicies(file, flags)))
  const explain = new Command('explain')
    .description('Say what a caller sees of an entity, and which rules make it so')
    .argument('<file>', 'one entity, normalized NGSI-LD with the names of the hub')
    .requiredOption('--policy <file>', 'a policy; may be repeated', collect, [])
    .option('--as <role>', 'the caller’s role: vendor, reader, officer or operator')
    .option('--client <id>', 'the caller’s client id')
    .option('--purpose <iri>', 'what the data are for; may be repeated', collect, [])
    .option('--jurisdiction <code>', 'the law that the caller is under (ISO 3166)')
    .option('--city <file>', 'a configuration’s `jurisdiction` and `law`: their packs are asked too')
    .option('--level <level>', 'how sure it is who calls: A0 to A3')
    .option('--action <action>', 'read or modify', 'read')
    .option('--at <time>', 'when; now where it is not said')
    .option('--json', 'the explanation as JSON')
    .action((file: string, flags: ExplainFlags) => ending(explainEntity(file, flags)))
  const diff = new Command('diff')
    .description('Say who gains or loses which attribute by a change of a policy; ends with 1 where somebody does')
    .argument('<old>', 'the policy as it is')
    .argument('<new>', 'as it would be')
    .requiredOption('--against <file>', 'decisions to compare: NDJSON, each line a question of AuthZEN')
    .option('--with <file>', 'a policy that is in force beside both; may be repeated', collect, [])
    .option('--json', 'the differences as JSON')
    .addHelpText('after', decisionsHelp)
    .action((old: string, next: string, flags: DiffFlags) => ending(diffPolicies(old, next, flags)))
  return new Command('policy')
    .description('Policies: lint, test, explain, diff')
    .addCommand(lint)
    .addCommand(test)
    .addCommand(explain)
    .addCommand(diff)
}
