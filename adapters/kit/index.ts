// `citygate/kit`: what adapters are made of. Each value has an example, each type says what it is; CONTRIBUTING.md explains how to write a whole adapter.

export { byteStuffing } from './binary/byte-stuffing.ts'
export { readCbor, type CborValue } from './binary/cbor.ts'
export { writeCbor } from './binary/cbor-write.ts'
export { checksum, type Checksum } from './binary/checksum.ts'
export { hasFields, readFields, writeFields, type Field, type Wire } from './binary/fields.ts'
export { framing, type Delimited, type FrameLength, type FrameStream, type LengthPrefixed } from './binary/framing.ts'
export { Places, type Origin } from './binary/places.ts'
export { hasBit, namesOfBits, Reader, type Endian } from './binary/reader.ts'
export { WireReader, WireWriter, wireType } from '../../standards/protobuf/wire.ts'
export { Writer } from './binary/writer.ts'
export { clock, latestMillisecond, millisecondsOf } from './clock.ts'
export { geometryOfJson, geometryOfWkt } from './mapping/lines/geometry.ts'
export { limitEntities, ownEntity, prefixOf } from './decode-one.ts'
export { defineAdapter } from './define-adapter.ts'
export type { Decoding, DefinedAdapter, Definition, Encoding, Opening } from './definition.ts'
export type { LazyRecordReader, ReadRecord, RecordReader, Records, RecordSource, RecordStream } from './definition.ts'
export { EntityBuilder, type Period } from './entity-builder.ts'
export { EntityReader, qualityOf, type TakeOptions } from './entity-reader.ts'
export { concernsOneItem, ItemProblems, readEach, readParts, refusedItem } from './item-problems.ts'
export type { MessagePart } from './item-problems.ts'
export { Ledger, type LossDetails } from './ledger.ts'
export {
  option,
  optional,
  positionOptions,
  positionSettings,
  type Option,
  type Options,
  type OptionValues,
} from './options.ts'
export { checkJsonSize, readJsonRecord, type JsonCursor } from './records/json.ts'
export { jsonLines, jsonRecords, type JsonRecord } from './records/json-records.ts'
export { categoriesOf, mappingSchema, Product, type Mapping, type ProductOptions } from './thing-model/product.ts'
export type { EventModel, Plan, PropertyModel, ThingModel } from './thing-model/plan.ts'
export {
  commandNumber,
  deviceTypes,
  identityOf,
  namePattern,
  platformPositionOptions,
  platformTimeOptions,
  productsOf,
  productsOption,
  refusalOfCode,
  settable,
} from './thing-model/platform.ts'
export { devicesOf, devicesOption, type DeclaredDevices, type Devices } from './thing-model/devices.ts'
export type { PlatformForm, Products } from './thing-model/platform.ts'
export type { PositionForm } from './thing-model/positions.ts'
export { inStatedUnit, type StatedUnit } from './thing-model/stated-unit.ts'
export { carriedName, identifierOf } from './thing-model/plan.ts'
export { desiredDatasetOf, DeviceReadings, untimed } from './thing-model/readings.ts'
export type { DeviceEvent, ReadingForm, ReadingSettings, Timed } from './thing-model/readings.ts'
export { checkSignature, notOpened, openByHeaders, requireOpened } from './thing-model/signature.ts'
export { readTime, type TimeSettings } from './thing-model/time.ts'
export { modelFault, readTsl, specNumber, textOf, tslUnit, type TslForm, type TslType } from './thing-model/tsl.ts'
export { numberOfText, valueType, type Note, type ValueType } from './thing-model/value-type.ts'
export { addValue, reportNotes, takeValue } from './thing-model/values.ts'
export { multipartParts, type BodyPart } from './records/multipart.ts'
export { bareMembers, countOf, takeProperties, timedMembers, type WrittenProperty } from './thing-model/writing.ts'
export { MeterValues, type MeterValue } from './meter-values.ts'
export { joinPackets, type Packet } from './packets.ts'
export {
  addPlaced,
  addPosition,
  metresPerDegree,
  place,
  takePosition,
  type Fix,
  type Placed,
  type PositionSettings,
} from './position.ts'
export { omit, ProblemError, raise, resultOf, valueOf } from './problem-error.ts'
export {
  convertDecimal,
  decimalNumber,
  fixedWidth,
  fromLatin1,
  keyValues,
  textLines,
  toLatin1,
} from './records/text.ts'
export type { Column, KeyValueForm } from './records/text.ts'
export { fieldRows, kitLosses } from './documentation.ts'
export { csvReader, readCsv, type CsvLimits, type CsvOptions, type CsvRow } from './records/csv.ts'
export { decodeXml, type XmlText } from './records/xml-text.ts'
export { carryRest } from './records/carry-rest.ts'
export { carryUnread } from './records/carry-unread.ts'
export { nodeRecords, type NodeRecord } from './records/node-records.ts'
export { jsonNode, RecordNode, type JsonForm, type NodeSource, type Unread } from './records/nodes.ts'
export { xmlDocumentOf } from './records/xml-document.ts'
export { xmlRecords, type XmlRecord, type XmlRecordReader } from './records/xml-records.ts'
export { checkXmlSize, isOnlyOfName, parseXml, trimXml, xmlPath, XmlReader } from './records/xml.ts'
export { addDecimals } from './senml/decimal.ts'
export { readPack, senmlNumbers, type SenmlField, type SenmlRecord } from './senml/record.ts'
export { checkPack, isBaseOnly, nameForm, problemAt, reportUnknown, Resolver, type Resolved } from './senml/resolve.ts'
export { isSenmlUnit, readSenmlUnit, writeSenmlUnit } from './senml/units.ts'
export { isXmlText, xmlElement } from './records/xml-write.ts'
export type { XmlAttribute, XmlDocument, XmlElement, XmlLimits } from './records/xml.ts'
