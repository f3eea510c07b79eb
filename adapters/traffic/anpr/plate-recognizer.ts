// Plate Recognizer: the results of Snapshot, one image or a list of them, and the webhook of Stream, whose results are in `data`.
// A result may be a vehicle without a plate.

import { isJsonObject } from '../../../standards/json/object.ts'
import { carryUnread, ItemProblems, type JsonCursor } from '../../kit/index.ts'
import {
  addCamera,
  addConfidence,
  addType,
  bestOf,
  instantOfText,
  keepMembers,
  notKept,
  vehicleOf,
  type Reading,
} from './sighting.ts'

export function readPlateRecognizer(root: JsonCursor, reading: Reading): void {
  const images = root.entries('array')?.map(([, image]) => image) ?? [root.get('data') ?? root]
  const problems = new ItemProblems()
  let count = 0
  for (const image of images) {
    const read = problems.attempt(image.path, reading.ledger, () => readImage(image, problems, reading))
    if (read === undefined) image.json()
    else count += read
  }
  if (count === 0) problems.raiseFirst()
}

/** @returns how many results could be read, and 1 if there is none */
function readImage(image: JsonCursor, problems: ItemProblems, reading: Reading): number {
  const { ledger } = reading
  const results = image.get('results')?.entries('array')
  if (results === undefined) throw image.problem('The results of an image are a list.', 'Plate Recognizer, results')
  const time = image.get('timestamp')
  const text = time?.as('string')
  const observedAt = time === undefined || text === undefined ? undefined : instantOfText(text, time.path, reading)
  const camera = image.get('camera_id')
  const cameraId = camera?.as('string') ?? camera?.numberText()
  const read = results.filter(([, result]) => {
    const done = problems.attempt(result.path, ledger, () => {
      readResult(result, observedAt, { id: cameraId, path: camera?.path ?? image.path }, reading)
      return true
    })
    if (done === undefined) result.json()
    return done === true
  })
  // File, version and processing time are not of a vehicle; without one, camera and time are not either.
  const others = results.length === 0 ? ['camera_id', 'timestamp'] : []
  for (const member of ['version', 'filename', 'processing_time', ...others])
    if (image.get(member)?.json() !== undefined) ledger.report('dropped', `${image.path}/${member}`, 'image-member')
  return results.length === 0 ? 1 : read.length
}

function readResult(
  result: JsonCursor,
  observedAt: string | undefined,
  camera: { readonly id: string | undefined; readonly path: string },
  reading: Reading,
): void {
  const found = plateOf(result)
  if (found === undefined) {
    reading.ledger.report('dropped', result.path, 'plate-not-read')
    result.json()
    return
  }
  const { plate, score, box } = found
  const vehicle = vehicleOf(plate.as('string') ?? '', plate.path, observedAt, reading)
  addCamera(vehicle, camera.path, camera.id, reading)
  if (score !== undefined) addConfidence(vehicle, score.path, score.as('number'))
  if (box !== undefined && isJsonObject(box.again().json())) vehicle.carry(box.path, 'box', box.json())
  const type = result.get('vehicle')?.get('type')
  const word = type?.as('string')
  if (type !== undefined && word !== undefined) addType(vehicle, type.path, word)
  const colors = result.get('color') ?? result.at('/vehicle/props/color')
  const color = bestOf(colors, colors?.get('0')?.get('color') === undefined ? 'value' : 'color', 'score')
  if (colors !== undefined && color !== undefined) vehicle.property(colors.path, 'color', color)
  keepMembers(result, ['candidates', 'region', 'model_make', 'orientation'], vehicle)
  carryUnread(result, vehicle, notKept)
}

/** A text; or, since the detection of vehicles, an object with guesses, the best one first. */
function plateOf(result: JsonCursor) {
  const plate = result.get('plate')
  const isText = plate?.again().as('string') !== undefined
  const first = isText ? plate : plate?.at('/props/plate/0/value')
  const text = first?.again().as('string')
  if (plate === undefined || first === undefined) {
    if (plate === undefined && result.get('vehicle') === undefined)
      throw result.problem('The result has neither a plate nor a vehicle.', 'Plate Recognizer, results')
    return undefined
  }
  if (text === undefined || text === '') throw result.problem('The plate is not a text.', 'Plate Recognizer, results')
  return isText
    ? { plate: first, score: result.get('score'), box: result.get('box') }
    : { plate: first, score: plate.at('/props/plate/0/score'), box: plate.get('box') }
}
