// `citygate policy`: checks policies before they are in force. It sends nothing over the network.

import { Command } from 'commander'
import { say } from '../output.ts'
import { type DiffFlags, diffPolicies } from './diff.ts'
import { explainEntity, type ExplainFlags } from './explain.ts'
import { GivenError } from './inputs.ts'
import { lintPolicies } from './lint.ts'
import { testPolicies } from './cases.ts'

const decisionsHelp = `
Each line of the --against file is a request of POST /access/v1/evaluation that includes the entity and the time:
  {"subject":{"type":"client","id":"uni","properties":{"roles":["reader"],"purposes":["dpv:AcademicResearch"]}},
   "action":{"name":"read"},"resource":{"type":"Vehicle","id":"urn:ngsi-ld:Vehicle:7","properties":{"entity":{...}}},
   "context":{"time":"2026-11-25T12:00:00Z"}}
Other members are ignored. Exit code: 0 if nothing changes, 1 if something changes, 2 for wrong usage.
`

const testsHelp = `
The file lists policies that are in force together, and tests:
  policies: [fleet.json]
  tests:
    - name: a university sees no plate
      given: { role: reader, purpose: dpv:AcademicResearch, at: '2026-11-25T12:00:00Z', entity: bus.json }
      when: read
      then: { vehiclePlateIdentifier: redact, speed: { step: 10 }, '*': shown }
given requires at, the time of the request, and entity, normalized NGSI-LD or the name of its file. Other facts are optional, and
unknown if absent:
  about the caller  role or roles, client, purpose or purposes, legalBases, jurisdiction, level
  about the entity  consent: true if it is given, false if not
                    source: the id of the source that created it, or client:ID of the client that wrote it
                    owner: the id of the client that the source is registered for
when is read or modify. then states for each attribute, or with '*' for all others, shown, pseudonymise, redact or drop, or
{ hiding, step, cellSize, precision }. Exit code: 0 if all tests pass, 1 if a test fails, 2 if the file is invalid.
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
    .description('Report errors and likely mistakes in policies')
    .argument('<file...>', 'policies that are in force together, as JSON-LD')
    .option('--strict', 'exit with 1 if there are warnings')
    .action((files: readonly string[], flags: { readonly strict?: true }) => ending(lintPolicies(files, flags)))
  const test = new Command('test')
    .description('Run policy tests, and report rules and constraints without full branch coverage')
    .argument('<file>', 'YAML: policies, and tests with given, when and then')
    .option('--strict', 'exit with 1 if branch coverage is not complete')
    .addHelpText('after', testsHelp)
    .action((file: string, flags: { readonly strict?: true }) => ending(testPolicies(file, flags)))
  const explain = new Command('explain')
    .description('Explain what a caller may see of an entity, and which rules decide it')
    .argument('<file>', 'one entity, normalized NGSI-LD with the names of the hub')
    .requiredOption('--policy <file>', 'a policy (repeatable)', collect, [])
    .option('--as <role>', 'the caller’s role: vendor, reader, officer or operator')
    .option('--client <id>', 'the caller’s client id')
    .option('--purpose <iri>', 'a purpose of the caller (repeatable)', collect, [])
    .option('--jurisdiction <code>', 'the jurisdiction of the caller (ISO 3166)')
    .option(
      '--city <file>',
      'a configuration file; its `jurisdiction` and `transferRules` select the transfer rules to apply',
    )
    .option('--level <level>', 'the assurance level of the caller: A0 to A3')
    .option('--action <action>', 'read or modify', 'read')
    .option('--at <time>', 'the time of the request (default: now)')
    .option('--json', 'print the explanation as JSON')
    .action((file: string, flags: ExplainFlags) => ending(explainEntity(file, flags)))
  const diff = new Command('diff')
    .description(
      'Report who gains or loses access to which attribute by a change of a policy; exit code 1 if anyone does',
    )
    .argument('<old>', 'the current policy')
    .argument('<new>', 'the changed policy')
    .requiredOption('--against <file>', 'decisions to compare: NDJSON, one AuthZEN evaluation request per line')
    .option('--with <file>', 'a policy that is in force beside both (repeatable)', collect, [])
    .option('--json', 'print the differences as JSON')
    .addHelpText('after', decisionsHelp)
    .action((old: string, next: string, flags: DiffFlags) => ending(diffPolicies(old, next, flags)))
  return new Command('policy')
    .description('Policies: lint, test, explain, diff')
    .addCommand(lint)
    .addCommand(test)
    .addCommand(explain)
    .addCommand(diff)
}
