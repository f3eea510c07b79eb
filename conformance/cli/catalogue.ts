// `list`, `explain` and `plan`: the requirements, how each is tested, and what a run would do.

import type { Command } from 'commander'
import type { Prepared } from '../issuer/instructions.ts'
import type { Profile } from '../profile.ts'
import { allProfiles } from '../profiles/all.ts'
import { type Requirement } from '../requirement.ts'
import { requirementOf, requirements, requirementsOf, setNamed } from '../requirements.ts'
import { nearestName } from '../../standards/text/nearest.ts'
import { ending, exitCode, print, subcommand } from './output.ts'
import { UsageError } from './inputs.ts'
import { profilesFrom } from './run.ts'
import { callbackOf } from '../runner/connections/listen.ts'
import { flagsWithFile } from './flags.ts'
import { preparedBy, withRunOptions } from './run-options.ts'

export function listCommand(): Command {
  return subcommand('list')
    .description('List the profiles and their requirements')
    .action(() =>
      ending(async () => {
        for (const { name, title, kind } of await allProfiles()) {
          print(`${name} (${kind}): ${title}\n`)
          for (const { id, level, sentence, untested } of requirementsOf(name)) {
            print(`  ${id.padEnd(20)} ${level.padEnd(6)} ${sentence}${untested === '' ? '' : ' (manual check)'}\n`)
          }
        }
        return exitCode.conforms
      }),
    )
}

function explanation(requirement: Requirement): string {
  const { id, level, sentence, document, edition, clause, sends, expects, remediation, ask, untested, tags } =
    requirement
  const lines =
    untested === ''
      ? [`  sends    ${sends}`, `  expects  ${expects}`, `  to fix   ${remediation}`, `  ask      ${ask}`]
      : [`  manual   ${untested}`]
  return [
    `${id} (${level}): ${sentence}`,
    `  clause   ${document} ${edition}, ${clause}`,
    ...lines,
    ...(tags.length === 0 ? [] : [`  also     ${tags.join(', ')}`]),
    '',
  ].join('\n')
}

export function explainCommand(): Command {
  return subcommand('explain')
    .description('Explain a requirement: what is sent and expected, and how to fix a finding')
    .argument('<requirement>', 'its id, e.g. NGSILD-READ-014')
    .action((id: string) =>
      ending(async () => {
        const requirement = requirementOf(id.toUpperCase())
        if (requirement === undefined) {
          const ids = requirements.map(({ id: known }) => known)
          const nearest = nearestName(id, ids)
          const advice = nearest === undefined ? '' : ` Do you mean ${nearest}?`
          throw new UsageError(`No requirement has this id; \`citygate conformance list\` shows all ids.${advice}`)
        }
        print(explanation(requirement))
        return exitCode.conforms
      }),
    )
}

/** What a run would do with each check, and why. */
function planOf(profile: Profile, safe: boolean, scored: ReadonlySet<string>, prepared: Prepared): readonly string[] {
  const lines = [`${profile.name}: ${profile.title}`]
  for (const [name, meaning] of Object.entries(profile.settings)) lines.push(`  --setting ${name}=…: ${meaning}`)
  for (const line of profile.prepare?.(prepared) ?? []) lines.push(`  ${line}`)
  for (const { name, checks, writes } of profile.scenarios) {
    lines.push(`  ${name}${writes ? ' (writes to the target, and deletes what it created)' : ''}`)
    for (const check of checks) {
      const isLeft = safe && (writes || check.writes === true)
      const notes = [
        ...(isLeft ? ['does not run: --safe permits no writes'] : []),
        ...(check.ability === undefined ? [] : [`only if the target offers ${check.ability}; it is probed anyway`]),
        ...(scored.has(check.id) ? [] : ['not scored: not in the frozen set']),
        ...(check.provokes === true ? ['no response is a failure'] : []),
      ]
      const level = requirementOf(check.id)?.level ?? ''
      lines.push(`    ${check.id.padEnd(20)} ${level.padEnd(6)} ${notes.join('; ')}`.trimEnd())
    }
  }
  for (const { id, untested } of requirementsOf(profile.name)) {
    if (untested !== '') lines.push(`    ${id.padEnd(20)} manual check: ${untested}`)
  }
  return lines
}

export function planCommand(): Command {
  const command = withRunOptions(subcommand('plan'))
  return command.description('Show what a run with these options would do, and why; nothing is sent').action(() =>
    ending(async () => {
      const flags = await flagsWithFile(command)
      const set = setNamed(flags.set)
      if (set === undefined) throw new UsageError('Unknown set of requirements.')
      const scored = new Set(set.ids)
      const profiles = await profilesFrom(flags.profile)
      const prepared = await preparedBy(flags, callbackOf(flags))
      for (const profile of profiles) {
        print(`${planOf(profile, flags.safe === true, scored, prepared).join('\n')}\n`)
      }
      return exitCode.conforms
    }),
  )
}
