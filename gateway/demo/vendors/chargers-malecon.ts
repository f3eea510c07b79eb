// Charging stations on the waterfront: OCPP 2.0.1 over a WebSocket, each station by the path of its connection. A vehicle charges for
// three minutes in every four; its card is nobody's business but the station's.

import { dice, turnNumber, wave, type Posting, type Vendor } from './vendor.ts'

const seconds = 15
const stations = ['demo-cs-1', 'demo-cs-2', 'demo-cs-3']
/** Turns of a cycle, and those in which a vehicle charges. */
const [cycle, charging] = [16, 12]
const evse = { id: 1, connectorId: 1 }

function call(station: string, id: string, action: string, payload: object): Posting {
  return { mediaType: 'application/json', topic: station, body: JSON.stringify([2, id, action, payload]) }
}

function boot(station: string, now: number): Posting {
  const chargingStation = { model: 'Malecon 22', vendorName: 'Invented', serialNumber: `D-${station.slice(-1)}` }
  return call(station, `boot-${turnNumber(now, seconds)}`, 'BootNotification', { reason: 'PowerUp', chargingStation })
}

function status(station: string, now: number, connectorStatus: string): Posting {
  const payload = { timestamp: new Date(now).toISOString(), connectorStatus, evseId: evse.id, connectorId: 1 }
  return call(station, `status-${turnNumber(now, seconds)}`, 'StatusNotification', payload)
}

function readings(station: string, now: number, step: number): object {
  const value = (low: number, high: number): number => Math.round(wave(`${station} power`, now, 7, low, high))
  const watts = step < charging ? value(6800, 7400) : 0
  const register = turnNumber(now, seconds) * 29 + Math.round(dice(station, 0) * 1000)
  const sampledValue = [
    { value: register, unitOfMeasure: { unit: 'Wh' } },
    { value: watts, measurand: 'Power.Active.Import', unitOfMeasure: { unit: 'W' } },
  ]
  return { meterValue: [{ timestamp: new Date(now).toISOString(), sampledValue }] }
}

function event(station: string, now: number, step: number): Posting {
  const turn = turnNumber(now, seconds)
  const card = `DEMOCARD${String(Math.floor(dice(station, turn - step) * 1e6)).padStart(6, '0')}`
  const [eventType, triggerReason] =
    step === 0
      ? ['Started', 'Authorized']
      : step === charging
        ? ['Ended', 'EVDeparted']
        : ['Updated', 'MeterValuePeriodic']
  const transactionInfo = {
    transactionId: `demo-${turn - step}`,
    chargingState: step === charging ? 'Idle' : 'Charging',
    ...(step === charging && { stoppedReason: 'EVDisconnected' }),
  }
  return call(station, `event-${turn}`, 'TransactionEvent', {
    eventType,
    timestamp: new Date(now).toISOString(),
    triggerReason,
    seqNo: step,
    transactionInfo,
    evse,
    ...(step === 0 && { idToken: { idToken: card, type: 'ISO14443' } }),
    ...readings(station, now, step),
  })
}

function turnOf(station: string, now: number): readonly Posting[] {
  const offset = Math.floor(dice(`${station} offset`, 0) * cycle)
  const step = (turnNumber(now, seconds) + offset) % cycle
  if (step > charging) return [call(station, `alive-${turnNumber(now, seconds)}`, 'Heartbeat', {})]
  const isChange = step === 0 || step === charging
  return [...(isChange ? [status(station, now, step === 0 ? 'Occupied' : 'Available')] : []), event(station, now, step)]
}

export const chargersMalecon: Vendor = {
  id: 'chargers-malecon',
  adapter: 'ocpp',
  options: { edition: '2.0.1', authorization: 'all', heartbeatSeconds: 60 },
  transport: 'websocket',
  websocket: { path: '/ocpp', subprotocol: 'ocpp2.0.1' },
  seconds,
  hello: (now) => stations.map((station) => boot(station, now)),
  turn: (now) => stations.flatMap((station) => turnOf(station, now)),
}
