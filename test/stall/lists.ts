// The longest lists that a client may send: of each format that is decoded record by record, of what the console asks for, and of the
// APIs beside those of entities. Each record is small, so that there are as many as fit.

import type { Sent } from './measure.ts'

const bytes = 6_000_000
const json = 'application/json'
const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

/** As many records as fit between head and tail. */
function listOf(
  head: string,
  record: (index: number) => string,
  tail: string,
  separator = '',
  maximum = bytes,
): Uint8Array<ArrayBuffer> {
  const records: string[] = []
  for (let length = 0, index = 0; length < maximum; index++) {
    const text = record(index)
    records.push(text)
    length += text.length + separator.length
  }
  return utf8(head + records.join(separator) + tail)
}

function translated(from: string, mediaType: string, body: Uint8Array<ArrayBuffer>, options = ''): Sent {
  return {
    what: `a list of ${from}`,
    path: `/v1/translate?from=${from}&to=ngsi-ld${options}`,
    as: 'reader:reader',
    mediaType,
    body,
  }
}

const time = '2026-01-02T03:04:05Z'
const alert = (index: number): string =>
  `<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>a${index}</identifier><sender>s</sender><sent>2026-01-01T00:00:00-00:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope></alert>`
const activity = (index: number): string =>
  `<VehicleActivity><RecordedAtTime>${time}</RecordedAtTime><MonitoredVehicleJourney><VehicleRef>V${index}</VehicleRef></MonitoredVehicleJourney></VehicleActivity>`
const situation = (index: number): string => `<situation id="S${index}"><situationRecord id="R${index}"/></situation>`
const building = (index: number): string => `<cityObjectMember><bldg:Building gml:id="b${index}"/></cityObjectMember>`
const detail = (index: number): string =>
  `{"id":"C${index}","start_date_time":"${time}","currency":"EUR","total_cost":4.5,"last_updated":"${time}"}`

export const lists: readonly Sent[] = [
  translated('cap', 'application/xml', listOf('<alerts>', alert, '</alerts>')),
  translated('siri', 'application/xml', listOf(`<Siri xmlns="http://www.siri.org.uk/siri" version="2.0"><ServiceDelivery><ResponseTimestamp>${time}</ResponseTimestamp><VehicleMonitoringDelivery>`, activity, '</VehicleMonitoringDelivery></ServiceDelivery></Siri>')),
  translated('datex2', 'application/xml', listOf(`<payload xmlns="http://datex2.eu/schema/3/situation"><publicationTime>${time}</publicationTime>`, situation, '</payload>')),
  translated('citygml', 'application/gml+xml', listOf('<CityModel xmlns="http://www.opengis.net/citygml/2.0" xmlns:bldg="http://www.opengis.net/citygml/building/2.0" xmlns:gml="http://www.opengis.net/gml">', building, '</CityModel>')),
  translated('cityjson', 'application/city+json', listOf('{"type":"CityJSON","version":"2.0","transform":{"scale":[1,1,1],"translate":[0,0,0]},"vertices":[],"CityObjects":{', (index) => `"b${index}":{"type":"Building"}`, '}}', ',')),
  translated('ocpi', json, listOf(`{"status_code":1000,"timestamp":"${time}","data":[`, detail, ']}', ','), '&option.party=NL-INV'),
  translated('fhir-r4', 'application/fhir+json', listOf('{"resourceType":"Bundle","type":"collection","entry":[', (index) => `{"resource":{"resourceType":"Location","id":"l${index}","status":"active"}}`, ']}', ','), '&option.smallestCount=5'),
  translated('ngsi-ld', json, listOf('[', (index) => `{"id":"urn:ngsi-ld:T:${index}","type":"T"}`, ']', ',')),
  {
    what: 'a list within a JSON document, as the console sends it',
    path: '/v1/translate',
    as: 'reader:reader',
    mediaType: 'application/vnd.citygate.translation-request+json',
    body: utf8(JSON.stringify({ from: 'cap', to: 'ngsi-ld', mediaType: 'application/xml', payload: new TextDecoder().decode(listOf('<alerts>', alert, '</alerts>', '', 3_000_000)) })),
  },
  {
    what: 'a mapping that is suggested for a list',
    path: '/v1/mappings/suggest?type=OffStreetParking',
    as: 'reader:reader',
    mediaType: json,
    body: listOf('{"lots":[', (index) => `{"name":"P${index}","free":${index % 100},"time":"${time}"}`, ']}', ',', 90_000),
  },
  {
    what: 'a request of Open311',
    path: '/open311/v2/requests.json',
    as: 'vendor:vendor',
    mediaType: 'application/x-www-form-urlencoded',
    body: listOf('service_code=1', (index) => `&attribute[a${index}]=1`, '', '', 60_000),
  },
  {
    what: 'a report of OpenADR',
    path: '/openadr3/reports',
    as: 'vendor:vendor',
    mediaType: json,
    body: listOf('{"objectType":"REPORT","programID":"p","eventID":"e","clientName":"c","resources":[{"resourceName":"r","intervals":[', (index) => `{"id":${index},"payloads":[{"type":"USAGE","values":[${index}]}]}`, ']}]}', ','),
  },
  {
    what: 'a deep insertion of SensorThings',
    path: '/sta/v1.1/Things',
    as: 'vendor:vendor',
    mediaType: json,
    body: listOf('{"name":"t","description":"t","Locations":[', (index) => `{"name":"l${index}","description":"l","encodingType":"application/geo+json","location":{"type":"Point","coordinates":[1,2]}}`, ']}', ','),
  },
] // prettier-ignore
