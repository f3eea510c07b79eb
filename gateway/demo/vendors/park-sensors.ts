// Weather sensors of a park by LoRaWAN: uplinks as ChirpStack 4 publishes them by MQTT.

import { turnNumber, wave, type Posting, type Vendor } from './vendor.ts'

const seconds = 12
const application = '02c82e96-be03-4f38-aef3-0000000000d1'
const devices = ['0200000000000d01', '0200000000000d02', '0200000000000d03']
const gateway = '0200000000000df0'

function uplink(device: string, now: number): Posting {
  const frame = turnNumber(now, seconds) % 65_536
  const tenths = (value: number): number => Math.round(value * 10) / 10
  const body = JSON.stringify({
    deduplicationId: `02c7e3c4-4401-4b8d-9386-${device.slice(-4)}${String(frame).padStart(8, '0')}`,
    time: new Date(now).toISOString(),
    deviceInfo: { applicationId: application, applicationName: 'Park', deviceProfileName: 'park', devEui: device },
    devAddr: `02${device.slice(-6)}`,
    dr: 3,
    fPort: 1,
    fCnt: frame,
    data: 'qg==',
    object: {
      temperature: tenths(wave(`${device} temperature`, now, 240, 22, 33)),
      humidity: tenths(wave(`${device} humidity`, now, 240, 50, 90)),
      battery_v: Math.round(wave(`${device} battery`, now, 3000, 3.2, 3.6) * 100) / 100,
    },
    rxInfo: [{ gatewayId: gateway, rssi: -70 - (frame % 20), snr: 7.5 }],
  })
  return { mediaType: 'application/json', topic: `application/${application}/device/${device}/event/up`, body }
}

const product = {
  productId: 'park',
  type: 'WeatherObserved',
  attributes: {
    temperature: { attribute: 'temperature', unit: 'CEL' },
    humidity: { attribute: 'relativeHumidity', unit: 'P1' },
    battery_v: { attribute: 'voltage', unit: 'VLT' },
  },
}

export const parkSensors: Vendor = {
  id: 'park-sensors',
  adapter: 'lorawan',
  options: { products: [product] },
  transport: 'mqtt',
  topics: 'application/+/device/+/event/+',
  seconds,
  turn: (now) => devices.map((device) => uplink(device, now)),
}
