// `citygate kpi`: the indicators of a running gateway. `list` shows their values, `explain` where one comes from, `run` computes them now.

import { Command } from 'commander'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { isJsonObject } from '../../standards/json/object.ts'
import { type TokenFlags, tokenFrom, UsageError, urlFrom } from '../../conformance/cli/inputs.ts'
import { type ApiAnswer, gatewayApi, GatewayUnreachable } from './city/gateway-api.ts'
import { reportingTo } from './city/options.ts'
import { counted, exitCode, say } from './output.ts'

interface Flags extends TokenFlags {
  readonly url: string
  readonly tenant?: string
}

function withGateway(command: Command, scopes: string): Command {
  return command
    .option('--url <url>', 'the gateway', 'http://localhost:8787')
    .option('--token <token>', `a token with ${scopes}`)
    .option('--token-file <file>', 'a file that contains it')
    .option('--tenant <tenant>')
}

/** The answer, if it is 200. */
async function answered(flags: Flags, method: 'GET' | 'POST', path: string): Promise<ApiAnswer> {
  const api = gatewayApi(urlFrom(flags.url), await tokenFrom(flags), flags.tenant)
  const answer = await api.request(method, path)
  if (answer.status === 200) return answer
  throw new GatewayUnreachable(sentence(answer))
}

async function ask(flags: Flags, method: 'GET' | 'POST', path: string): Promise<JsonObject> {
  const answer = await answered(flags, method, path)
  if (isJsonObject(answer.json ?? null)) return answer.json as JsonObject
  throw new GatewayUnreachable('What answers is not a gateway: is --url its address?')
}

function sentence({ status, json }: ApiAnswer): string {
  const detail = typeof json === 'object' && json !== null && 'detail' in json ? json['detail'] : undefined
  const said =
    typeof detail === 'string' ? `The gateway answered ${status}: ${detail}` : `The gateway answered ${status}.`
  return status === 401 ? `${said} A token is given by --token or --token-file.` : said
}

interface Line {
  readonly set: string
  readonly id: string
  readonly name: string
  readonly state: string
  readonly value?: number
  readonly unit: string
  readonly missing?: readonly string[]
  readonly notComputed?: string
  readonly figures?: readonly string[]
}

/** The value, or why there is none. */
function valueOf({ state, value, unit, missing = [], notComputed }: Line): string {
  if (value !== undefined) return `${value} ${unit}`
  if (state === 'no-formula') return `not computed: ${notComputed ?? ''}`
  return state === 'insufficient-data' ? `no value: ${missing.join(' ')}` : 'no value yet, or not visible to this token'
}

async function list(flags: Flags & { readonly csv?: true; readonly json?: true; readonly all?: true }): Promise<void> {
  if (flags.csv === true) {
    // As it is: the gateway writes the table.
    process.stdout.write((await answered(flags, 'GET', '/v1/indicators?format=csv')).text)
    return
  }
  const answer = await ask(flags, 'GET', '/v1/indicators')
  if (flags.json === true) {
    process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`)
    return
  }
  const lines = answer['indicators'] as unknown as readonly Line[]
  const shown = flags.all === true ? lines : lines.filter(({ state }) => state !== 'no-formula')
  for (const line of shown) {
    const name = `${line.set}/${line.id}`
    process.stdout.write(`${name.padEnd(32)} ${line.name.padEnd(44)} ${valueOf(line)}\n`)
  }
  const left = lines.length - shown.length
  if (left > 0) say(`${counted(left, 'indicator')} of the sets have no formula here; --all lists them.`)
  if (lines.length === 0) say('The configuration of the gateway names no indicators (indicators.sets).')
}

async function explain(name: string, flags: Flags): Promise<void> {
  const [set = '', id = '', ...rest] = name.split('/')
  if (id === '' || rest.length > 0)
    throw new UsageError('Name an indicator as `citygate kpi list` does: u4ssc/SC-SH-SA-6C.')
  const answer = await ask(flags, 'GET', `/v1/indicators/${encodeURIComponent(set)}/${encodeURIComponent(id)}`)
  process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`)
}

async function run(flags: Flags & { readonly everything?: true }): Promise<void> {
  const answer = await ask(flags, 'POST', `/v1/indicators/run${flags.everything === true ? '?everything=true' : ''}`)
  const indicators = answer['indicators'] as readonly {
    set: string
    id: string
    state: string
    missing: readonly string[]
  }[]
  for (const { set, id, state, missing } of indicators)
    process.stdout.write(`${`${set}/${id}`.padEnd(32)} ${[state, ...new Set(missing)].join(' ')}\n`)
  const computed = indicators.filter(({ state }) => state === 'computed').length
  say(`${computed} of ${counted(indicators.length, 'indicator')} have a value.`)
  if (computed === 0) process.exitCode = exitCode.refused
}

export function kpiCommand(): Command {
  const command = new Command('kpi').description('Indicators (U4SSC, GB/T 33356): run them, explain one, list all')
  withGateway(command.command('run').description('Compute all indicators now'), 'the scope officer or operator')
    .option('--everything', 'read the whole history again')
    .action(reportingTo(run))
  withGateway(
    command
      .command('explain')
      .argument('<indicator>', 'such as u4ssc/EN-EN-AQ-1C-PM10')
      .description('Show where a value comes from, and what is missing'),
    'the scope officer or operator',
  ).action(reportingTo(explain))
  withGateway(
    command.command('list').description('List the indicators with the values that the token may see'),
    'any scope',
  )
    .option('--all', 'those without a formula too')
    .option('--csv', 'as CSV')
    .option('--json', 'as JSON')
    .action(reportingTo(list))
  return command
}
