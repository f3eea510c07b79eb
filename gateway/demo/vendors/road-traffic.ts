// The traffic centre: a DATEX II 3 feed that is polled, with works on a road and the flow that detectors have counted.

import { city, turnNumber, wave, type Vendor } from './vendor.ts'

const seconds = 15
const day = 86_400_000
const detectors = [
  { id: 'D-9-octubre', name: '9 de Octubre', latitude: -2.1901, longitude: -79.8899 },
  { id: 'D-boyaca', name: 'Boyacá', latitude: -2.1935, longitude: -79.8856 },
] as const

const namespaces = [
  'xmlns:mc="http://datex2.eu/schema/3/messageContainer"',
  'xmlns:com="http://datex2.eu/schema/3/common"',
  'xmlns:sit="http://datex2.eu/schema/3/situation"',
  'xmlns:loc="http://datex2.eu/schema/3/locationReferencing"',
  'xmlns:roa="http://datex2.eu/schema/3/roadTrafficData"',
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
].join(' ')

function container(now: number, content: string): string {
  const time = new Date(now).toISOString()
  return `<?xml version="1.0" encoding="UTF-8"?>
<mc:messageContainer ${namespaces}><mc:payload><com:publicationTime>${time}</com:publicationTime>${content}</mc:payload></mc:messageContainer>`
}

function works(now: number): string {
  const begin = Math.floor(now / day) * day - day
  const [start, end] = [begin, begin + 30 * day].map((time) => new Date(time).toISOString())
  const line = [0, 0.002, 0.004].map((step) => `${city.latitude - 0.02 + step} ${city.longitude + 0.015}`).join(' ')
  return `<sit:situation id="S-malecon"><sit:situationRecord xsi:type="sit:MaintenanceWorks" id="W-malecon" version="${turnNumber(now, seconds)}">
<sit:situationRecordVersionTime>${new Date(now).toISOString()}</sit:situationRecordVersionTime>
<sit:validity><com:validityStatus>active</com:validityStatus><com:validityTimeSpecification><com:overallStartTime>${start}</com:overallStartTime>
<com:overallEndTime>${end}</com:overallEndTime></com:validityTimeSpecification></sit:validity>
<sit:generalPublicComment><sit:comment><com:values><com:value lang="es">Obras en el malecón</com:value></com:values></sit:comment></sit:generalPublicComment>
<sit:locationReference><loc:gmlLineString srsName="WGS 84"><loc:posList>${line}</loc:posList></loc:gmlLineString></sit:locationReference>
</sit:situationRecord></sit:situation>`
}

/** Where the detectors are. */
function table(now: number): string {
  const since = new Date(Math.floor(now / day) * day).toISOString()
  const sites = detectors.map(
    ({ id, name, latitude, longitude }) =>
      `<roa:measurementSite id="${id}"><roa:measurementSiteRecordVersionTime>${since}</roa:measurementSiteRecordVersionTime>
<roa:measurementSiteName><com:values><com:value lang="es">${name}</com:value></com:values></roa:measurementSiteName>
<roa:measurementSiteLocation xsi:type="loc:PointLocation"><loc:pointByCoordinates><loc:pointCoordinates><loc:latitude>${latitude}</loc:latitude><loc:longitude>${longitude}</loc:longitude></loc:pointCoordinates></loc:pointByCoordinates></roa:measurementSiteLocation></roa:measurementSite>`,
  )
  return `<roa:measurementSiteTable>${sites.join('\n')}</roa:measurementSiteTable>`
}

function flow(now: number): string {
  const minute = new Date(Math.floor(now / 60_000) * 60_000).toISOString()
  const sites = detectors.map(({ id }) => {
    const rate = Math.round(wave(`${id} rate`, now, 60, 300, 1500))
    const speed = Math.round(wave(`${id} speed`, now, 45, 18, 55))
    return `<roa:siteMeasurements><roa:measurementSiteReference id="${id}"/><roa:measurementTimeDefault>${minute}</roa:measurementTimeDefault>
<roa:physicalQuantity index="1"><roa:basicData xsi:type="roa:TrafficFlow"><roa:vehicleFlow><roa:vehicleFlowRate>${rate}</roa:vehicleFlowRate></roa:vehicleFlow></roa:basicData></roa:physicalQuantity>
<roa:physicalQuantity index="2"><roa:basicData xsi:type="roa:TrafficSpeed"><roa:averageVehicleSpeed><roa:speed>${speed}</roa:speed></roa:averageVehicleSpeed></roa:basicData></roa:physicalQuantity></roa:siteMeasurements>`
  })
  return sites.join('\n')
}

export const roadTraffic: Vendor = {
  id: 'road-traffic',
  adapter: 'datex2',
  options: {},
  transport: 'poll',
  seconds,
  turn: (now) => [{ mediaType: 'application/xml', body: container(now, `${works(now)}\n${table(now)}\n${flow(now)}`) }],
}
