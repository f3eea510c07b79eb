// Discovery: the stops and lines that a producer knows become entities with the ids that GTFS gives them (SIRI 2.1,
// siri_stopPoints_discovery and siri_lines_discovery).

import { raise, type RecordNode } from '../../kit/index.ts'
import { addLocation, keepRest, type Reading } from './reading.ts'

/** AnnotatedStopPointRef. */
export function readStopPoint(stop: RecordNode, reading: Reading): void {
  const id = stop.textAt('StopPointRef')
  if (id === undefined) raise({ code: 'invalid', path: stop.path, detail: 'A stop has no StopPointRef.' })
  const entity = reading.entity('GtfsStop', id)
  const name = stop.at('StopName')
  const text = name?.text()
  if (name !== undefined && text !== undefined) entity.property(name.path, 'name', text)
  const location = stop.at('Location')
  // Servers of SIRI-Lite write the names of the coordinates in lower case.
  const longitude = stop.numberAt('Location/Longitude') ?? stop.numberAt('Location/longitude')
  const latitude = stop.numberAt('Location/Latitude') ?? stop.numberAt('Location/latitude')
  if (location !== undefined && longitude !== undefined && latitude !== undefined)
    addLocation(location, longitude.value, latitude.value, entity)
  keepRest(stop, entity)
}

/** AnnotatedLineRef. */
export function readLine(line: RecordNode, reading: Reading): void {
  const id = line.textAt('LineRef')
  if (id === undefined) raise({ code: 'invalid', path: line.path, detail: 'A line has no LineRef.' })
  const entity = reading.entity('GtfsRoute', id)
  const name = line.at('LineName')
  const text = name?.text()
  if (name !== undefined && text !== undefined) entity.property(name.path, 'name', text)
  keepRest(line, entity)
}
