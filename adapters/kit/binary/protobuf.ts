// The protobuf wire format, for formats with messages of protobuf. `standards/gtfs-realtime` shows how a table of fields that
// is generated from a .proto file reads and writes whole messages with it.

export { WireReader, WireWriter, wireType } from '../../../standards/protobuf/wire.ts'
