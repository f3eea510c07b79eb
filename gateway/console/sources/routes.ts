// The routes of sources: the list, one source, its rejected messages, and the wizard.

import { route } from '../../http/route.ts'
import { officers, officials } from '../../principal.ts'
import { capturedMessageRoute, capturedRoute, captureRoute, endCaptureRoute } from './captured.ts'
import { dryRunExamplesRoute } from './dry-run-result.ts'
import { dryRunRoute, endDryRunRoute, startDryRunRoute } from './dry-run.ts'
import { deadLettersRoute, discardRoute, letterRoute, replayAllRoute, replayRoute } from './dead-letters.ts'
import { editRoute, saveRoute } from './edit.ts'
import { sourcesRoute } from './list.ts'
import { pausePageRoute, resumePageRoute } from './pause.ts'
import { sourceRoute } from './source.ts'
import { wizardRoute, wizardStepRoute } from './wizard.ts'

const dryRun = '/console/sources/:id/dry-run'
const letters = '/console/sources/:id/dead-letters'

export const sourceRoutes = [
  route('get', '/console/sources', 'consoleSources', officials, sourcesRoute, 'limit', 'cursor', 'lang'),
  route('get', '/console/sources/new', 'consoleSourceWizard', officials, wizardRoute, 'mapping', 'lang'),
  route('post', '/console/sources/new', 'consoleSourceWizardStep', officials, wizardStepRoute, 'lang'),
  route('get', '/console/sources/:id', 'consoleSource', officials, sourceRoute, 'range', 'lang'),
  route('get', '/console/sources/:id/edit', 'consoleSourceEdit', officials, editRoute, 'lang'),
  route('post', '/console/sources/:id/edit', 'consoleSourceSave', officials, saveRoute, 'lang'),
  route('post', '/console/sources/:id/pause', 'consoleSourcePause', officials, pausePageRoute, 'lang'),
  route('post', '/console/sources/:id/resume', 'consoleSourceResume', officials, resumePageRoute, 'lang'),
  route('post', '/console/sources/:id/capture', 'consoleCapture', officers, captureRoute, 'lang'),
  route('post', '/console/sources/:id/capture/end', 'consoleCaptureEnd', officers, endCaptureRoute, 'lang'),
  route('get', '/console/sources/:id/messages', 'consoleCaptured', officials, capturedRoute, 'limit', 'cursor', 'lang'),
  route('get', '/console/sources/:id/messages/:n', 'consoleCapturedMessage', officials, capturedMessageRoute, 'lang'),
  route('get', dryRun, 'consoleDryRun', officials, dryRunRoute, 'format', 'lang'),
  route('post', dryRun, 'consoleDryRunStart', officers, startDryRunRoute, 'lang'),
  route('post', `${dryRun}/end`, 'consoleDryRunEnd', officers, endDryRunRoute, 'lang'),
  route('get', `${dryRun}/examples`, 'consoleDryRunExamples', officials, dryRunExamplesRoute, 'lang'),
  route('get', letters, 'consoleDeadLetters', officials, deadLettersRoute, 'limit', 'cursor', 'lang'),
  route('post', `${letters}/replay`, 'consoleReplayAll', officials, replayAllRoute, 'lang'),
  route('get', `${letters}/:n`, 'consoleDeadLetter', officials, letterRoute, 'lang'),
  route('post', `${letters}/:n/replay`, 'consoleReplay', officials, replayRoute, 'lang'),
  route('post', `${letters}/:n/discard`, 'consoleDiscard', officials, discardRoute, 'lang'),
]
