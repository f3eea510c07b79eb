// The camera at a bridge that reads number plates: event notifications of ISAPI as a form with a picture, as the camera posts them.

import { city, dice, turnNumber, type Vendor } from './vendor.ts'

const seconds = 6
const boundary = 'demo-event'
const mediaType = `multipart/form-data; boundary=${boundary}`

/** Plates of letters that the country does not issue. */
function plate(step: number): string {
  return `ZZC-0${String(100 + Math.floor(dice('plate', step) * 20))}`
}

function part(name: string, type: string, body: string): string {
  return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\nContent-Type: ${type}\r\n\r\n${body}\r\n`
}

function notification(now: number): string {
  const step = turnNumber(now, seconds)
  const time = new Date(now + city.offsetHours * 3_600_000).toISOString().slice(0, 19)
  return `<?xml version="1.0" encoding="UTF-8"?>
<EventNotificationAlert version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema">
<ipAddress>192.0.2.18</ipAddress><macAddress>02:00:5e:00:20:01</macAddress><channelID>1</channelID>
<dateTime>${time}-05:00</dateTime><activePostCount>1</activePostCount>
<eventType>ANPR</eventType><eventState>active</eventState><eventDescription>ANPR</eventDescription>
<channelName>Puente 1</channelName>
<ANPR><licensePlate>${plate(step)}</licensePlate><line>${1 + (step % 2)}</line><direction>forward</direction>
<confidenceLevel>${85 + Math.floor(dice('confidence', step) * 15)}</confidenceLevel><vehicleType>vehicle</vehicleType></ANPR>
</EventNotificationAlert>`
}

export const camerasBridge: Vendor = {
  id: 'cameras-bridge',
  adapter: 'hikvision-isapi',
  options: {},
  seconds,
  turn(now) {
    const parts = [
      part('anpr.xml', 'application/xml', notification(now)),
      part('licensePlatePicture.jpg', 'image/jpeg', `picture ${turnNumber(now, seconds)}`),
    ]
    return [{ mediaType, body: `${parts.join('')}--${boundary}--\r\n` }]
  },
}
