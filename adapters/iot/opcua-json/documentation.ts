// What the documentation says of OPC UA PubSub: the mapping, and the meaning of each loss.

import type { Documentation } from '../../adapter.ts'

export const documentation: Documentation = {
  tier: 'B',
  triedAgainst:
    'The messages in the documentation of OPC Publisher (Azure/Industrial-IoT). The encodings of 1.05, and units by metadata: only by the specification.',
  mapping: [
    { field: 'PublisherId, DataSetWriterId or DataSetWriterName', hub: '`Device`: id' },
    { field: 'DataSetWriterName', hub: '`name`' },
    { field: 'Timestamp', hub: '`dateLastValueReported`' },
    { field: 'Payload/<field>', hub: '`DeviceMeasurement`: id; `controlledProperty`, `refDevice`' },
    { field: 'Value, a number', hub: '`numValue`', unit: 'that of the metadata' },
    { field: 'Value, a text', hub: '`textValue`' },
    { field: 'Value, anything else', hub: '`opcuajson_value`' },
    { field: 'StatusCode', hub: '`quality` of the value; `opcuajson_StatusCode`' },
    { field: 'SourceTimestamp, else ServerTimestamp, else Timestamp', hub: '`observedAt`' },
    { field: 'NodeId with ApplicationUri or EndpointUrl (samples)', hub: '`DeviceMeasurement`: id' },
    { field: 'DisplayName', hub: '`controlledProperty`; `name` of an alert' },
    { field: 'ua-event: EventId', hub: '`Alert`: id; `alertSource`' },
    { field: 'Message, Time, EventType', hub: '`description`, `dateIssued`, `subCategory`' },
    { field: 'other fields of an event', hub: '`opcuajson_fields`' },
    { field: 'MetaData/Fields', hub: 'Device `opcuajson_dataSetFields`; units for the data that follows' },
    { field: 'other members', hub: '`opcuajson_more`, with their paths' },
  ],
  losses: {
    'message-member': 'numbers, versions and kinds of messages concern their transmission',
    envelope: 'what a tool says of a message that a hub has received is not kept',
    'no-data': 'a message of the connection, of the configuration or of an action of a publisher has no data',
    personal: 'who acted in an event, and with what a client has signed in, is not kept',
    secret: 'an address with a name or a password in it is not kept',
    'server-time': 'the time of the server is not kept beside that of the source',
    'time-of-server': 'assumed: the value has no time of its source; that of the server is used',
    'time-of-message': 'assumed: the value has no time of its own; that of the message is used',
    'no-time': 'assumed: neither value nor message has a time',
    'time-unknown': 'the time is the least or greatest one, which means that there is none',
    'time-not-readable': 'the time has no zone, or is not in the calendar',
    encoding: 'the type, dimensions or language beside a value is not kept',
    picoseconds: 'picoseconds are not kept',
    'not-a-number': 'the value is NaN or infinite',
    'event-without-id': 'assumed: a digest of the content identifies an event without an EventId',
    'entity-refused': 'a data set, a field or an item is invalid; its neighbours are kept',
    'null-member': 'a member is null',
    'empty-member': 'a member is empty',
    'unknown-member': 'a member that is not read',
  },
}
