// Generated from the folders of adapters; not edited by hand.

import { type CatalogueEntry, catalogueEntry } from '../catalogue-entry.ts'
import { alink } from '../alink/adapter.ts'
import { cap } from '../cap/adapter.ts'
import { adapter as gtfsRealtime } from '../gtfs-realtime/adapter.ts'
import { hj212 } from '../hj-212/adapter.ts'
import { jtt808 } from '../jtt-808/adapter.ts'
import { ngsiLd } from '../ngsi-ld/adapter.ts'
import { ngsiV2 } from '../ngsi-v2/adapter.ts'
import { sensorthings } from '../sensorthings/adapter.ts'
import * as validators from './option-validators.ts'

export const catalogue: readonly CatalogueEntry[] = [
  catalogueEntry(alink, validators.alink.schema, "Alink JSON, the protocol between devices and Alibaba Cloud IoT Platform (edition 1.0), and what the platform's rules engine forwards of it, read and written by a thing model (TSL).", [
  {
    "name": "bare-values",
    "title": "A number for an id, bare values, no times, and no model: nothing is guessed",
    "mediaType": "application/json",
    "options": {
      "productKey": "a1station01",
      "deviceName": "station-1"
    },
    "input": {
      "text": "{\n  \"id\": 1678239049931,\n  \"params\": {\n    \"DOAS_RunningState\": 1,\n    \"CurrentTemperature\": 34.45,\n    \"EnvHumidity\": 67,\n    \"DOAS_OperationControl\": 0\n  },\n  \"version\": \"1.0\",\n  \"method\": \"thing.event.property.post\"\n}\n"
    }
  },
  {
    "name": "history",
    "title": "A gateway sends the past of a device; its times are seconds, and a product that nobody declared has no model",
    "mediaType": "application/json",
    "options": {},
    "input": {
      "text": "{\n  \"id\": 123,\n  \"version\": \"1.0\",\n  \"method\": \"thing.event.property.history.post\",\n  \"params\": [\n    {\n      \"identity\": {\n        \"productKey\": \"a1gone00001\",\n        \"deviceName\": \"old-1\"\n      },\n      \"properties\": [\n        {\n          \"Power\": {\n            \"value\": \"on\",\n            \"time\": 123456\n          }\n        },\n        {\n          \"Power\": {\n            \"value\": \"off\",\n            \"time\": 123516\n          }\n        }\n      ],\n      \"events\": [\n        {\n          \"alarmEvent\": {\n            \"value\": {\n              \"Power\": \"on\",\n              \"WF\": \"2\"\n            },\n            \"time\": 123456\n          }\n        }\n      ]\n    }\n  ]\n}\n"
    }
  },
  {
    "name": "bad-model",
    "title": "The map names a property that the thing model does not have",
    "mediaType": "application/json",
    "options": {
      "products": [
        {
          "model": {
            "schema": "https://iotx-tsl.oss-ap-southeast-1.aliyuncs.com/schema.json",
            "profile": {
              "productKey": "a1parking01"
            },
            "properties": [
              {
                "identifier": "GeoLocation",
                "name": "地理位置",
                "accessMode": "r",
                "required": true,
                "dataType": {
                  "type": "struct",
                  "specs": [
                    {
                      "identifier": "Longitude",
                      "name": "经度",
                      "dataType": {
                        "type": "double",
                        "specs": {
                          "min": "-180",
                          "max": "180",
                          "unit": "°",
                          "unitName": "度",
                          "step": "0.01"
                        }
                      }
                    },
                    {
                      "identifier": "Latitude",
                      "name": "纬度",
                      "dataType": {
                        "type": "double",
                        "specs": {
                          "min": "-90",
                          "max": "90",
                          "unit": "°",
                          "unitName": "度",
                          "step": "0.01"
                        }
                      }
                    },
                    {
                      "identifier": "Altitude",
                      "name": "海拔",
                      "dataType": {
                        "type": "double",
                        "specs": {
                          "min": "0",
                          "max": "9999",
                          "unit": "m",
                          "unitName": "米",
                          "step": "0.01"
                        }
                      }
                    },
                    {
                      "identifier": "CoordinateSystem",
                      "name": "坐标系统",
                      "dataType": {
                        "type": "enum",
                        "specs": {
                          "1": "WGS_84",
                          "2": "GCJ_02"
                        }
                      }
                    }
                  ]
                }
              },
              {
                "identifier": "BatteryLevel",
                "name": "电池电量",
                "accessMode": "r",
                "required": true,
                "dataType": {
                  "type": "int",
                  "specs": {
                    "unit": "%",
                    "min": "0",
                    "unitName": "百分比",
                    "max": "100",
                    "step": "1"
                  }
                }
              },
              {
                "identifier": "MagneticState",
                "name": "车位状态",
                "accessMode": "r",
                "required": true,
                "dataType": {
                  "type": "enum",
                  "specs": {
                    "0": "无车",
                    "1": "有车"
                  }
                }
              }
            ],
            "events": [],
            "services": []
          },
          "type": "ParkingSpot",
          "attributes": {
            "Colour": {
              "attribute": "color"
            }
          }
        }
      ]
    },
    "input": {
      "text": "{\n  \"id\": \"1\",\n  \"version\": \"1.0\",\n  \"params\": {\n    \"A\": 1\n  },\n  \"method\": \"thing.event.property.post\"\n}\n"
    }
  }
]),
  catalogueEntry(cap, validators.cap.schema, "Warnings to the public in the OASIS Common Alerting Protocol: CAP 1.2 both ways, CAP 1.1 and 1.0 for reading. A test never becomes a warning that is meant, and a warning that was cancelled stays cancelled, in whatever order its messages come.", [
  {
    "name": "charset-of-the-header",
    "title": "A document in ISO-8859-1, as its header says, that was declared in UTF-8 before",
    "mediaType": "application/cap+xml",
    "options": {},
    "input": {
      "base64": "PD94bWwgdmVyc2lvbj0iMS4wIiBlbmNvZGluZz0iVVRGLTgiPz4KPGFsZXJ0IHhtbG5zPSJ1cm46b2FzaXM6bmFtZXM6dGM6ZW1lcmdlbmN5OmNhcDoxLjIiPgogIDxpZGVudGlmaWVyPngtMTwvaWRlbnRpZmllcj4KICA8c2VuZGVyPmR1dHlAY2l0eS5leGFtcGxlPC9zZW5kZXI+CiAgPHNlbnQ+MjAyNi0wMS0wMVQwMzowMDowMC0wMDowMDwvc2VudD4KICA8c3RhdHVzPkFjdHVhbDwvc3RhdHVzPgogIDxtc2dUeXBlPkFsZXJ0PC9tc2dUeXBlPgogIDxzY29wZT5QdWJsaWM8L3Njb3BlPgogIDxub3RlPlVzdWx1dOFuPC9ub3RlPgo8L2FsZXJ0Pgo="
    }
  },
  {
    "name": "circle-with-prefix",
    "title": "Elements with a prefix, a circle, an empty value",
    "mediaType": "application/cap+xml",
    "options": {},
    "input": {
      "text": "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<cap:alert xmlns:cap=\"urn:oasis:names:tc:emergency:cap:1.2\">\n  <cap:identifier>tag:www.fire.example2011-10-06:40184</cap:identifier>\n  <cap:sender>webmaster@fire.example</cap:sender>\n  <cap:sent>2011-10-05T23:04:00+10:00</cap:sent>\n  <cap:status>Actual</cap:status>\n  <cap:msgType>Alert</cap:msgType>\n  <cap:scope>Public</cap:scope>\n  <cap:info>\n    <cap:language>en-AU</cap:language>\n    <cap:category>Fire</cap:category>\n    <cap:category>Met</cap:category>\n    <cap:event>Fire</cap:event>\n    <cap:urgency>Expected</cap:urgency>\n    <cap:severity>Minor</cap:severity>\n    <cap:certainty>Observed</cap:certainty>\n    <cap:description>LOCATION: Yerong Creek&lt;br /&gt;SIZE: 0 ha</cap:description>\n    <cap:parameter>\n      <cap:valueName>AllocatedResources</cap:valueName>\n      <cap:value />\n    </cap:parameter>\n    <cap:area>\n      <cap:areaDesc>Yerong Creek Structure Fire</cap:areaDesc>\n      <cap:circle>-35.3888,147.0598 25.0</cap:circle>\n    </cap:area>\n  </cap:info>\n</cap:alert>\n"
    }
  },
  {
    "name": "bad-charset",
    "title": "Declared UTF-8, and it is not",
    "mediaType": "application/cap+xml",
    "options": {},
    "input": {
      "base64": "PD94bWwgdmVyc2lvbj0iMS4wIiBlbmNvZGluZz0iVVRGLTgiPz4KPGFsZXJ0IHhtbG5zPSJ1cm46b2FzaXM6bmFtZXM6dGM6ZW1lcmdlbmN5OmNhcDoxLjIiPgogIDxpZGVudGlmaWVyPngtMTwvaWRlbnRpZmllcj4KICA8c2VuZGVyPmR1dHlAY2l0eS5leGFtcGxlPC9zZW5kZXI+CiAgPHNlbnQ+MjAyNi0wMS0wMVQwMzowMDowMC0wMDowMDwvc2VudD4KICA8c3RhdHVzPkFjdHVhbDwvc3RhdHVzPgogIDxtc2dUeXBlPkFsZXJ0PC9tc2dUeXBlPgogIDxzY29wZT5QdWJsaWM8L3Njb3BlPgogIDxub3RlPlVzdWx1dOFuPC9ub3RlPgo8L2FsZXJ0Pgo="
    }
  }
]),
  catalogueEntry(gtfsRealtime, validators.gtfsRealtime.schema, "Feeds of public transport in GTFS Realtime 2.0 (and 1.0): trip updates, vehicle positions, service alerts, and the experimental detours (trip modifications, shapes, stops), in protobuf and in the JSON mapping of protobuf, both ways.", [
  {
    "name": "empty-full-feed",
    "title": "A full feed that lists nothing ends the kinds that it covers, and no other",
    "mediaType": "application/x-protobuf",
    "options": {
      "feed": "demo",
      "covers": [
        "vehicle"
      ]
    },
    "input": {
      "base64": "Cg0KAzIuMBAAGLDp3MoG"
    }
  },
  {
    "name": "extensions",
    "title": "Extensions of an agency at every level, and an occupancy of a later edition",
    "mediaType": "application/x-protobuf",
    "options": {
      "feed": "demo"
    },
    "input": {
      "base64": "ChEKAzIuMBAAGLDp3MoGyLIEBxI9CgVidXMtMSIqEhANAADAPxUAACBA1T4BAgMEQgcKBWJ1cy0xKKvp3MoGSGPKPgQKAmhp4V0xMjM0NTY3OA=="
    }
  },
  {
    "name": "bad-json-type",
    "title": "JSON with a text for a number",
    "mediaType": "application/json",
    "options": {},
    "input": {
      "text": "{\"header\":{\"gtfsRealtimeVersion\":\"2.0\"},\"entity\":[{\"id\":\"x\",\"vehicle\":{\"currentStopSequence\":\"third\"}}]}\n"
    }
  }
]),
  catalogueEntry(hj212, validators.hj212.schema, "Reads what monitoring stations of air, water and noise send under HJ 212 (editions of 2005, 2017 and, in clear, 2025), answers them, and writes real-time, minute, hour and day data of 2017.", [
  {
    "name": "air-dust-station",
    "title": "A dust station: declared units, an undeclared one, a bad mark, a value below zero, noise beside air",
    "mediaType": "text/plain",
    "options": {
      "timezone": "+08:00",
      "units": {
        "a34004": "GQ",
        "a34002": "GQ",
        "a21004": "GQ"
      },
      "location": [
        36.8172,
        -1.2864
      ],
      "crs": "EPSG:4326"
    },
    "input": {
      "text": "##0357QN=20260318104952418;ST=22;CN=2011;PW=123456;MN=TS00000000000022;Flag=5;CP=&&DataTime=20260318104900;a34002-Rtd=30,a34002-Flag=N;a34004-Rtd=25,a34004-Flag=M;a01001-Rtd=13.5,a01001-Flag=N;a01002-Rtd=43.8,a01002-Flag=N;a01008-Rtd=210,a01008-Flag=N;a01007-Rtd=3.5,a01007-Flag=N;a34001-Rtd=132,a34001-Flag=N;a21004-Rtd=-0.4,a21004-Flag=N;LA-Rtd=66.8,LA-Flag=N&&4980\r\n"
    }
  },
  {
    "name": "analyser-notice",
    "title": "What analysers say of themselves, with a log in Chinese",
    "mediaType": "text/plain",
    "options": {
      "timezone": "+08:00"
    },
    "input": {
      "text": "##0228QN=20260301145000562;ST=32;CN=3020;PW=123456;MN=E1A2B3C4D5F60718293A4B5C;Flag=5;CP=&&DataTime=20260301145000;PolId=w01018,i12001-Info=0,i13006-Info=20260228090000;PolId=w21003,i12001-Info=1;i11001-Info=//零点,校准;完成//&&9D41\r\n"
    }
  },
  {
    "name": "bad-charset",
    "title": "GBK from a source that declares none",
    "mediaType": "text/plain",
    "options": {
      "timezone": "+08:00"
    },
    "input": {
      "base64": "IyMwMTA3UU49MjAyNjAzMDExNDUwMDA1NjI7U1Q9MzI7Q049MzAyMDtQVz0xMjM0NTY7TU49RTFBMkIzQzRENUY2MDcxODI5M0E0QjVDO0ZsYWc9NTtDUD0mJmkxMTAwMS1JbmZvPS8vx+XPtC8vJiZDNjAxDQo="
    }
  }
]),
  catalogueEntry(jtt808, validators.jtt808.schema, "JT/T 808 is the Chinese protocol between a vehicle's terminal and its platform, in the editions of 2011, 2013 and 2019 and with the items that vendors add. It is the one most trackers sold abroad speak; devices and their dialects decide more than the basic layout does.", [
  {
    "name": "batch-2019",
    "title": "The locations of a batch of 2019 become changes in the order of time",
    "mediaType": "application/vnd.jtt808.frame",
    "options": {
      "timezone": "+10:00",
      "crs": "EPSG:4326",
      "edition": "2019"
    },
    "input": {
      "base64": "fgcEQFcBAAAIZgAAAAAABIgdAAIAACgAAAAAAAAABwGgAZIJHypHABYAAAACJRIJFkInAQQAAlgjMAEAMQEOACgAAAAAAAAABwGgAZMJHypHABYAAAACJRIJFkEnAQQAAlgiMAEAMQEO634="
    }
  },
  {
    "name": "dialect-eb-nested",
    "title": "A list within item EB: battery voltage and level; what is not known in it is carried",
    "mediaType": "application/vnd.jtt808.frame",
    "options": {
      "timezone": "-04:00",
      "crs": "EPSG:4326",
      "edition": "2013",
      "dialect": "eb-nested"
    },
    "input": {
      "base64": "fgIAAFMBOQAAABIAFgAAAAAAAAALAKI5SAOpJfgAAAAAAAAlESQRUUcBBAAAAD4wARUxARPrKQAMALKJAAAAAAAAAAASAAYAif////8ABgDF////7wAEAC0PpQADAKhcJn4="
    }
  },
  {
    "name": "bad-check-code",
    "title": "The check code is wrong",
    "mediaType": "application/vnd.jtt808.frame",
    "options": {
      "timezone": "+08:00",
      "crs": "EPSG:4326"
    },
    "input": {
      "base64": "fgIAABwBOQAAAJkAAQAAAAAAAAADAA9CQAAehIAAAAAAAAAlEgESAACPfg=="
    }
  }
]),
  catalogueEntry(ngsiLd, validators.ngsiLd.schema, "Entities of NGSI-LD (ETSI GS CIM 009, editions up to 1.9.1) in every form: normalized, concise, simplified (keyValues) and GeoJSON, as JSON or JSON-LD, under any @context of the NGSI-LD subset.", [
  {
    "name": "concise",
    "title": "The concise form, found out by its attributes",
    "mediaType": "application/json",
    "options": {},
    "input": {
      "text": "{\n  \"id\": \"urn:ngsi-ld:TestVehicle:2\",\n  \"type\": \"TestVehicle\",\n  \"brandName\": \"Test Motors\",\n  \"isParked\": {\n    \"object\": \"urn:ngsi-ld:OffStreetParking:Downtown1\",\n    \"observedAt\": \"2026-01-02T12:00:04Z\",\n    \"providedBy\": {\n      \"object\": \"urn:ngsi-ld:Person:test\"\n    }\n  },\n  \"measuredSpeed\": {\n    \"type\": \"Property\",\n    \"value\": 0,\n    \"unitCode\": \"KMH\",\n    \"quality\": \"good\"\n  },\n  \"streetName\": {\n    \"languageMap\": {\n      \"en\": \"Market Square\"\n    }\n  },\n  \"place\": {\n    \"type\": \"Point\",\n    \"coordinates\": [\n      -3.7,\n      40.4\n    ]\n  },\n  \"doors\": [\n    1,\n    2,\n    3\n  ],\n  \"weights\": [\n    {\n      \"value\": 1200,\n      \"datasetId\": \"urn:ngsi-ld:Dataset:front\"\n    },\n    1100\n  ]\n}\n"
    }
  },
  {
    "name": "concise-assumed",
    "title": "An object with a value could be an attribute or a value: it is read as an attribute, and that is told",
    "mediaType": "application/json",
    "options": {},
    "input": {
      "text": "{\n  \"id\": \"urn:ngsi-ld:TestRoom:1\",\n  \"type\": \"TestRoom\",\n  \"warmth\": {\n    \"value\": 21.5,\n    \"observedAt\": \"2026-01-02T00:00:00Z\"\n  }\n}\n"
    }
  },
  {
    "name": "bad-context-scoped",
    "title": "A scoped @context, which would change names inside one attribute",
    "mediaType": "application/ld+json",
    "options": {},
    "input": {
      "text": "{\n  \"id\": \"urn:ngsi-ld:TestRoom:1\",\n  \"type\": \"TestRoom\",\n  \"@context\": [\n    {\n      \"warmth\": {\n        \"@id\": \"urn:test:warmth\",\n        \"@context\": {\n          \"a\": \"urn:test:a\"\n        }\n      }\n    },\n    \"https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.8.jsonld\"\n  ]\n}\n"
    }
  }
]),
  catalogueEntry(ngsiV2, validators.ngsiV2.schema, "Entities of FIWARE NGSI v2, as the Orion context broker, the IoT agents and their subscribers write them, in the normalized and the simplified (keyValues) representation, both ways.", [
  {
    "name": "batch-delete",
    "title": "A batch that deletes: it does not say when, so that nothing is deleted and that is told",
    "mediaType": "application/json",
    "options": {},
    "input": {
      "text": "{\n  \"actionType\": \"delete\",\n  \"entities\": [\n    {\n      \"id\": \"Room1\",\n      \"type\": \"Room\"\n    },\n    {\n      \"id\": \"Room2\",\n      \"type\": \"Room\",\n      \"temperature\": {}\n    }\n  ]\n}\n"
    }
  },
  {
    "name": "batch-replace",
    "title": "A batch that replaces; texts with escapes, ids that identify a person",
    "mediaType": "application/json",
    "options": {
      "textEscapes": "percent",
      "personalIds": {
        "Vehicle": "pd:VehicalLicenseNumber"
      },
      "servicePath": "/Fleet",
      "service": "fleet",
      "ids": "local"
    },
    "input": {
      "text": "{\n  \"actionType\": \"replace\",\n  \"entities\": [\n    {\n      \"id\": \"XX-0000-A\",\n      \"type\": \"Vehicle\",\n      \"note\": {\n        \"type\": \"Text\",\n        \"value\": \"50%25 %3Cfull%3E %41\"\n      },\n      \"facts\": {\n        \"type\": \"StructuredValue\",\n        \"value\": {\n          \"a%3Db\": [\n            \"%28\"\n          ]\n        }\n      },\n      \"plan\": {\n        \"type\": \"Reference\",\n        \"value\": \"line 7\",\n        \"metadata\": {\n          \"entityType\": {\n            \"type\": \"Text\",\n            \"value\": \"Route\"\n          }\n        }\n      }\n    }\n  ]\n}\n"
    }
  },
  {
    "name": "bad-action",
    "title": "A batch with an action that there is not",
    "mediaType": "application/json",
    "options": {},
    "input": {
      "text": "{\n  \"actionType\": \"upsert\",\n  \"entities\": [\n    {\n      \"id\": \"Room1\",\n      \"type\": \"Room\"\n    }\n  ]\n}\n"
    }
  }
]),
  catalogueEntry(sensorthings, validators.sensorthings.schema, "The OGC SensorThings API 1.1, Part 1: Sensing (OGC 18-088): its nine kinds of entities with their links, as single entities, deep inserts, answers with `$expand`, posted observations and data arrays, to the hub and back.", [
  {
    "name": "data-array",
    "title": "Rows of two Datastreams",
    "mediaType": "application/json",
    "options": {},
    "input": {
      "text": "[\n  {\n    \"Datastream\": {\n      \"@iot.id\": 1\n    },\n    \"components\": [\n      \"phenomenonTime\",\n      \"result\",\n      \"FeatureOfInterest/id\"\n    ],\n    \"dataArray@iot.count\": 2,\n    \"dataArray\": [\n      [\n        \"2010-12-23T10:20:00-07:00\",\n        20,\n        1\n      ],\n      [\n        \"2010-12-23T10:21:00-07:00\",\n        30,\n        1\n      ]\n    ]\n  },\n  {\n    \"Datastream\": {\n      \"@iot.id\": 2\n    },\n    \"components\": [\n      \"phenomenonTime\",\n      \"result\",\n      \"resultTime\",\n      \"parameters\"\n    ],\n    \"dataArray@iot.count\": 1,\n    \"dataArray\": [\n      [\n        \"2010-12-23T10:20:00-07:00\",\n        65,\n        null,\n        {\n          \"depth\": 2\n        }\n      ]\n    ]\n  }\n]\n"
    }
  },
  {
    "name": "feature-of-interest",
    "title": "An observation with its feature inline, an id in quotes, and members that the standard does not have",
    "mediaType": "application/json",
    "options": {},
    "input": {
      "text": "{\n  \"@iot.id\": \"1\",\n  \"@iot.selfLink\": \"https://frost.example/v1.1/Observations('1')\",\n  \"phenomenonTime\": \"2015-03-01T00:00:00Z\",\n  \"result\": true,\n  \"vendorFlag\": 3,\n  \"Datastream\": null,\n  \"FeatureOfInterest\": {\n    \"@iot.id\": \"o'brien\",\n    \"name\": \"Weather station\",\n    \"description\": \"A weather station.\",\n    \"encodingType\": \"application/geo+json\",\n    \"feature\": {\n      \"type\": \"Point\",\n      \"coordinates\": [\n        -114.05,\n        51.05\n      ]\n    },\n    \"color\": \"red\"\n  }\n}\n"
    }
  },
  {
    "name": "bad-kind",
    "title": "An entity whose members say no kind",
    "mediaType": "application/json",
    "options": {},
    "input": {
      "text": "{\n  \"@iot.id\": 1,\n  \"name\": \"something\"\n}\n"
    }
  }
]),
]
