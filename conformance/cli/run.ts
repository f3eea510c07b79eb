// `run`, `record` and `replay`: tests a target, records all exchanges, or tests a recording again offline.

import { randomInt } from 'node:crypto'
import type { Command } from 'commander'
import { nearestName } from '../../standards/text/nearest.ts'
import { version } from '../../version.ts'
import type { Profile } from '../profile.ts'
import { profiles as allProfiles } from '../profiles/all.ts'
import { checkOutputs, isKept, type Outputs, withOutputs, writeOutputs } from '../report/outputs.ts'
import { waiversFrom } from '../report/waivers.ts'
import { suiteDigest } from '../report/suite-digest.ts'
import type { Waiver } from '../runner/judgement.ts'
import { liveInputs } from '../runner/connections/live.ts'
import { readRecording, type Recording, recordedInputs } from '../runner/recording/recording.ts'
import { ReplaySession } from '../runner/recording/replay-session.ts'
import type { Report, TargetDescription } from '../runner/report.ts'
import { settingsWithoutSecrets, withoutSecrets } from '../runner/secrets.ts'
import { liveClock, LiveSession } from '../runner/session.ts'
import { judgeAll, type SuiteRun } from '../runner/suite-run.ts'
import { setNamed } from '../requirements.ts'
import { flagsWithFile, type FlagsWithSubject } from './flags.ts'
import { hideGiven } from './hiding.ts'
import { jsonFrom, UsageError } from './inputs.ts'
import { awaitInterruption } from './interruption.ts'
import { listenFor, listenForDevice } from './listening.ts'
import { blockedReasonsOf } from './blocked-reasons.ts'
import { checkWritable, ending, exitCode, progress, say, subcommand, writeOut } from './output.ts'
import { connectingOf, preparedBy, recordingOption, type RunFlags, withRunOptions } from './run-options.ts'
import { asked, reached } from './subject.ts'
import { summaryLines } from './summary.ts'
import { explainTrust } from './trust.ts'

export async function profilesFrom(names: readonly string[] | undefined): Promise<readonly Profile[]> {
  if (names === undefined || names.length === 0) throw new UsageError('Set --profile to the profiles to test.')
  return Promise.all(
    [...new Set(names)].map((name) => {
      const load = allProfiles.get(name)
      if (load === undefined) {
        const nearest = nearestName(name, allProfiles.keys())
        const advice = nearest === undefined ? '' : ` Do you mean ${nearest}?`
        throw new UsageError(`Unknown profile; the profiles are ${[...allProfiles.keys()].join(', ')}.${advice}`)
      }
      return load()
    }),
  )
}

function described(subject: string, { product, vendor, productVersion }: RunFlags): TargetDescription {
  return {
    subject,
    ...(product === undefined ? {} : { product }),
    ...(vendor === undefined ? {} : { vendor }),
    ...(productVersion === undefined ? {} : { version: productVersion }),
  }
}

async function waiversOf(flags: RunFlags): Promise<readonly Waiver[]> {
  if (flags.waivers === undefined) return []
  if (flags.waiverKey === undefined) throw new UsageError('A file of waivers is verified with a key: set --waiver-key.')
  const read = await waiversFrom(
    await jsonFrom(flags.waivers, '--waivers'),
    await jsonFrom(flags.waiverKey, '--waiver-key'),
  )
  if (!read.ok) throw new UsageError(read.problem)
  return read.value
}

function checkSettings(profiles: readonly Profile[], settings: Readonly<Record<string, string>>): void {
  const known = new Set(profiles.flatMap((profile) => Object.keys(profile.settings)))
  for (const name of Object.keys(settings)) {
    if (!known.has(name))
      throw new UsageError(`No profile of the run has a setting ${JSON.stringify(name)}; \`plan\` lists the settings.`)
  }
  for (const profile of profiles) {
    const fault = profile.check(settings)
    if (fault !== undefined) throw new UsageError(`${profile.name}: ${fault}`)
  }
}

function setOf(name: string | undefined) {
  const set = setNamed(name)
  if (set === undefined) throw new UsageError('Unknown set of requirements.')
  return set
}

interface Judged {
  readonly report: Report
  /** `profile reason` of what was not tested and was already explained to the user. */
  readonly explained: ReadonlySet<string>
}

const now = (): string => new Date().toISOString()

async function finish({ report, explained }: Judged, outputs: Outputs): Promise<number> {
  await writeOutputs(report, outputs)
  const hint = isKept(outputs) ? undefined : 'Save the report with --report FILE or --html FILE.'
  for (const line of summaryLines(report, blockedReasonsOf(report, explained), hint)) say(line)
  // A stopped run has no verdict, even if it has findings.
  const wasStopped = report.checks.some(({ reason }) => reason === 'interrupted')
  return wasStopped ? exitCode.inconclusive : exitCode[report.verdict]
}

async function judge(
  address: string | undefined,
  flags: FlagsWithSubject,
): Promise<Judged & { readonly recording: Recording }> {
  const { subject, names } = asked(address, flags)
  const profiles = await profilesFrom(names)
  const { seed = randomInt(1_000_000_000), timeout, safe = false, strict = false } = flags
  const isSeeded = flags.seed !== undefined
  const connecting = await connectingOf(flags)
  checkSettings(profiles, connecting.settings)
  const [waivers, set] = [await waiversOf(flags), setOf(flags.set)]
  const kinds = new Set(profiles.map(({ kind }) => kind))
  const device = kinds.has('device') ? await listenForDevice(profiles, subject, flags) : undefined
  const target =
    device === undefined ? await reached(subject, profiles, connecting.settings) : { subject: device.subject }
  const named = target.subject
  const listening = device ?? (await listenFor(kinds.has('server') ? named : undefined, flags))
  const session = new LiveSession(seed, liveClock)
  session.redaction.add(connecting.token)
  hideGiven(session.redaction, {
    headers: connecting.headers,
    addresses: [named, ...Object.values(connecting.settings)],
  })
  const interruption = awaitInterruption()
  const run: SuiteRun = {
    profiles,
    given: liveInputs({ ...connecting, ...target, ...listening.given, isSeeded, timeoutMilliseconds: timeout }),
    session,
    safe,
    strict,
    set,
    waivers,
    target: described(withoutSecrets(named), flags),
    seed,
    timeoutMilliseconds: timeout,
    suite: await suiteDigest(),
    now: now(),
    finished: now,
    progress,
    isStopped: () => interruption.hasCome(),
    fault(place, error) {
      const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
      say(`Internal error in ${place}: ${session.redaction.text(stack)}`)
    },
  }
  const report = await judgeAll(run).finally(() => {
    listening.close()
    interruption.end()
  })
  const explained = new Set(listening.explain(report))
  for (const one of explainTrust(report, profiles, await preparedBy(flags, listening.callback))) explained.add(one)
  const recording: Recording = {
    schema: 'urn:citygate:schema:conformance-recording:1',
    suite: { version, sha256: run.suite },
    profiles: profiles.map(({ name }) => name),
    settings: settingsWithoutSecrets(connecting.settings),
    safe,
    seed,
    ...(isSeeded ? { seeded: true } : {}),
    ...(strict ? { strict: true } : {}),
    timeoutMilliseconds: timeout,
    ...(listening.callback === undefined ? {} : { callback: listening.callback }),
    set: set.name,
    waivers,
    target: run.target,
    started: report.started,
    finished: report.finished,
    scenes: session.scenes,
  }
  return { report, explained, recording }
}

export function runCommand(): Command {
  const command = withOutputs(withRunOptions(subcommand('run')))
  return command
    .description(
      'Test a target; exit code 0 conforms, 1 does not conform, 2 wrong usage, 3 not tested, 4 internal error',
    )
    .argument('[target]', 'the address of a server, or the document that the profile tests')
    .action((address: string | undefined) =>
      ending(async () => {
        const flags = await flagsWithFile(command)
        const outputs = command.opts<Outputs>()
        await checkOutputs(outputs)
        return finish(await judge(address, flags), outputs)
      }),
    )
}

export function recordCommand(): Command {
  const command = withOutputs(withRunOptions(subcommand('record')))
  return command
    .description('Test a target, and record all exchanges for a later replay')
    .argument('[target]', 'as for run')
    .addOption(recordingOption())
    .action((address: string | undefined) =>
      ending(async () => {
        const flags = await flagsWithFile(command)
        const { recording: file, ...outputs } = command.opts<Outputs & { readonly recording?: string }>()
        if (file === undefined) throw new UsageError('Set --recording to the file for the recording.')
        await checkWritable(file, '--recording')
        await checkOutputs(outputs)
        const judged = await judge(address, flags)
        await writeOut(file, `${JSON.stringify(judged.recording)}\n`, '--recording')
        return finish(judged, outputs)
      }),
    )
}

/** Tests a recording again. @throws UsageError if it is not a recording of this suite */
export async function replay(recording: Recording, faults: (place: string, error: unknown) => void): Promise<Report> {
  const session = new ReplaySession(recording)
  return judgeAll({
    profiles: await profilesFrom(recording.profiles),
    given: recordedInputs(recording, session),
    session,
    safe: recording.safe,
    strict: recording.strict === true,
    set: setOf(recording.set),
    waivers: recording.waivers ?? [],
    target: recording.target,
    seed: recording.seed,
    timeoutMilliseconds: recording.timeoutMilliseconds,
    suite: await suiteDigest(),
    now: recording.started,
    finished: () => recording.finished,
    progress,
    fault: faults,
  })
}

export function replayCommand(): Command {
  const command = withOutputs(subcommand('replay'))
  return command
    .description('Test a recording of `record` again, offline')
    .argument('<recording>', 'file of the recording')
    .action((file: string) =>
      ending(async () => {
        const recording = readRecording(await jsonFrom(file, 'the recording'))
        if (!recording.ok) throw new UsageError(`${file} ${recording.problem}`)
        await checkOutputs(command.opts<Outputs>())
        const report = await replay(recording.value, (place, error) => say(`${place}: ${String(error)}`))
        return finish({ report, explained: new Set() }, command.opts<Outputs>())
      }),
    )
}
