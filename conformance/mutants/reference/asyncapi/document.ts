// A correct AsyncAPI document of a vendor of air stations, and captured messages of the stations. The stations are made up.

export const rightDocument = `asyncapi: 3.0.0
info: { title: Air stations, version: 1.2.0 }
defaultContentType: application/json
servers:
  broker: { host: 'broker.city.example:8883', protocol: mqtts }
channels:
  readings:
    address: stations/{station}/readings
    parameters: { station: {} }
    messages:
      reading: { $ref: '#/components/messages/reading' }
      fault: { $ref: '#/components/messages/fault' }
  log:
    address: stations/{station}/log
    parameters: { station: {} }
    messages:
      line: { $ref: '#/components/messages/line' }
operations:
  sendReading: { action: send, channel: { $ref: '#/channels/readings' } }
  sendLine: { action: send, channel: { $ref: '#/channels/log' } }
components:
  messages:
    reading:
      name: reading
      headers:
        type: object
        required: [trace]
        properties: { trace: { type: string, minLength: 8 }, attempt: { type: integer } }
      correlationId: { location: '$message.header#/trace' }
      payload: { $ref: '#/components/schemas/reading' }
      examples:
        - name: usual
          headers: { trace: 0a1b2c3d }
          payload: { station: S-7, at: '2026-08-01T08:00:00+08:00', no2: 41.5, state: ok }
    fault:
      name: fault
      headers: { type: object, properties: { trace: { type: string } } }
      correlationId: { location: '$message.header#/trace' }
      payload:
        type: object
        required: [station, fault]
        properties:
          station: { type: string }
          fault: { type: string }
          since: { type: string }
        additionalProperties: false
      examples:
        - payload: { station: S-7, fault: pump }
    line:
      name: line
      contentType: text/plain
      payload: { type: string, pattern: '^(INFO|WARN) ' }
      examples:
        - payload: INFO started
  schemas:
    reading:
      type: object
      required: [station, at, no2, state]
      properties:
        station: { type: string, pattern: '^S-[0-9]+$' }
        at: { type: string, format: date-time }
        no2: { type: number, minimum: 0 }
        state: { type: string, enum: [ok, calibrating] }
      additionalProperties: false
`

export const reading = {
  channel: 'stations/7/readings',
  contentType: 'application/json',
  headers: { trace: '0a1b2c3d4e' },
  payload: { station: 'S-7', at: '2026-08-01T08:00:00+08:00', no2: 12.5, state: 'ok' },
}

export const fault = {
  channel: 'stations/7/readings',
  headers: { trace: '9f8e7d6c5b' },
  payload: { station: 'S-7', fault: 'pump', since: '2026-08-01T08:00:00Z' },
}

export const line = { channel: 'stations/7/log', contentType: 'text/plain', text: 'INFO started' }

export const rightCaptures: readonly object[] = [
  reading,
  { ...reading, payload: { ...reading.payload, no2: 0, state: 'calibrating' } },
  fault,
  line,
]
