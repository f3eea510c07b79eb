// Output of the command: results on standard output, everything else on standard error, color on a terminal only, and not
// with NO_COLOR.

import { styleText } from 'node:util'
import type { Loss, Repair } from '../../adapters/adapter.ts'
import type { GatewayProblem } from '../problem.ts'

/** Exit codes of every subcommand. */
export const exitCode = { ok: 0, refused: 1, usage: 2, unreachable: 3, broken: 4 } as const

const coloured = process.stderr.isTTY && process.env['NO_COLOR'] === undefined

function paint(format: 'red' | 'yellow' | 'green' | 'dim', text: string): string {
  return coloured ? styleText(format, text, { validateStream: false }) : text
}

export function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** `1 rule`, `4 rules`. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`
}

export function sayProblem(problem: GatewayProblem): void {
  say(`${paint('red', problem.code)}: ${problem.detail}`)
  if (problem.path !== undefined) say(`  at ${problem.path}`)
  if ('option' in problem) say(`  option ${problem.option}`)
  if ('clause' in problem && problem.clause !== undefined) say(`  ${problem.clause}`)
  if ('available' in problem) say(`  available: ${problem.available.join(', ')}`)
}

/** The loss report: one line per loss or repair. */
export function sayLedger(losses: readonly Loss[], repairs: readonly Repair[]): void {
  for (const loss of losses) {
    const tolerance = loss.tolerance === undefined ? '' : ` ±${loss.tolerance}`
    say(`${paint('yellow', loss.kind.padEnd(12))} ${loss.path}${tolerance} ${paint('dim', loss.code)}`)
  }
  for (const repair of repairs)
    say(`${paint('green', 'repaired'.padEnd(12))} ${repair.path} ${paint('dim', `${repair.code}, ${repair.clause}`)}`)
}
