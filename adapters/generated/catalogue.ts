// Generated from the folders of adapters; not edited by hand.

import type { Adapter, Json } from '../adapter.ts'

/** A fixture as an example. The input is text, or base64 where it is none. */
export interface Example {
  readonly name: string
  readonly title: string
  readonly mediaType: string
  readonly options: { readonly [name: string]: Json }
  readonly input: { readonly text: string } | { readonly base64: string }
  /** Absent where it is too long for a catalogue. */
  readonly expected?: Json
}

export interface CatalogueEntry extends Pick<Adapter, 'id' | 'stability' | 'standard' | 'reads' | 'writes'> {
  /** The README's first paragraph. */
  readonly summary: string
  /** JSON Schema 2020-12. */
  readonly options: { readonly [name: string]: Json }
  readonly examples: readonly Example[]
}

export const catalogue: readonly CatalogueEntry[] = [
  {
    "id": "gtfs-realtime",
    "stability": "beta",
    "summary": "Feeds of public transport in GTFS Realtime 2.0 (and 1.0): trip updates, vehicle positions, service alerts, and the experimental detours (trip modifications, shapes, stops), in protobuf and in the JSON mapping of protobuf, both ways.",
    "standard": {
      "name": "GTFS Realtime",
      "editions": [
        "1.0",
        "2.0"
      ],
      "url": "https://gtfs.org/documentation/realtime/reference/"
    },
    "reads": [
      {
        "mediaType": "application/x-protobuf",
        "types": [
          "TripUpdate",
          "Vehicle",
          "TransitAlert",
          "GtfsShape",
          "GtfsStop",
          "TripModifications",
          "TransitFeed"
        ]
      },
      {
        "mediaType": "application/protobuf",
        "types": [
          "TripUpdate",
          "Vehicle",
          "TransitAlert",
          "GtfsShape",
          "GtfsStop",
          "TripModifications",
          "TransitFeed"
        ]
      },
      {
        "mediaType": "application/vnd.google.protobuf",
        "types": [
          "TripUpdate",
          "Vehicle",
          "TransitAlert",
          "GtfsShape",
          "GtfsStop",
          "TripModifications",
          "TransitFeed"
        ]
      },
      {
        "mediaType": "application/x-google-protobuf",
        "types": [
          "TripUpdate",
          "Vehicle",
          "TransitAlert",
          "GtfsShape",
          "GtfsStop",
          "TripModifications",
          "TransitFeed"
        ]
      },
      {
        "mediaType": "application/octet-stream",
        "types": [
          "TripUpdate",
          "Vehicle",
          "TransitAlert",
          "GtfsShape",
          "GtfsStop",
          "TripModifications",
          "TransitFeed"
        ]
      },
      {
        "mediaType": "application/json",
        "types": [
          "TripUpdate",
          "Vehicle",
          "TransitAlert",
          "GtfsShape",
          "GtfsStop",
          "TripModifications",
          "TransitFeed"
        ]
      }
    ],
    "writes": [
      {
        "name": "protobuf",
        "mediaType": "application/x-protobuf",
        "types": [
          "TripUpdate",
          "Vehicle",
          "TransitAlert",
          "GtfsShape",
          "GtfsStop",
          "TripModifications",
          "TransitFeed"
        ]
      },
      {
        "name": "json",
        "mediaType": "application/json",
        "types": [
          "TripUpdate",
          "Vehicle",
          "TransitAlert",
          "GtfsShape",
          "GtfsStop",
          "TripModifications",
          "TransitFeed"
        ]
      }
    ],
    "options": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "covers": {
          "description": "The kinds of which each full feed lists all there is, so that what it no longer lists has ended. Without it a full feed ends nothing. It is never guessed: many senders split their kinds over several feeds.",
          "type": "array",
          "uniqueItems": true,
          "items": {
            "type": "string",
            "enum": [
              "tripUpdate",
              "vehicle",
              "alert",
              "shape",
              "stop",
              "tripModifications"
            ]
          }
        },
        "feed": {
          "description": "A name for the feed, unique among the city's feeds. With it the header is kept as a TransitFeed entity; without it the members of the header are told as lost, since a feed has no id of its own.",
          "type": "string",
          "minLength": 1
        }
      }
    },
    "examples": [
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
        },
        "expected": {
          "changes": [
            {
              "kind": "replace",
              "entity": {
                "id": "urn:ngsi-ld:TransitFeed:demo",
                "type": "TransitFeed",
                "specificationVersion": {
                  "type": "Property",
                  "value": "2.0",
                  "observedAt": "2026-01-02T03:00:00Z"
                },
                "incrementality": {
                  "type": "Property",
                  "value": "FULL_DATASET",
                  "observedAt": "2026-01-02T03:00:00Z"
                },
                "feedTimestamp": {
                  "type": "Property",
                  "value": "2026-01-02T03:00:00Z",
                  "observedAt": "2026-01-02T03:00:00Z"
                }
              }
            },
            {
              "kind": "only",
              "type": "Vehicle",
              "ids": [],
              "asOf": "2026-01-02T03:00:00Z"
            }
          ],
          "deduplicationKey": true
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
        },
        "expected": {
          "changes": [
            {
              "kind": "replace",
              "entity": {
                "id": "urn:ngsi-ld:TransitFeed:demo",
                "type": "TransitFeed",
                "specificationVersion": {
                  "type": "Property",
                  "value": "2.0",
                  "observedAt": "2026-01-02T03:00:00Z"
                },
                "incrementality": {
                  "type": "Property",
                  "value": "FULL_DATASET",
                  "observedAt": "2026-01-02T03:00:00Z"
                },
                "feedTimestamp": {
                  "type": "Property",
                  "value": "2026-01-02T03:00:00Z",
                  "observedAt": "2026-01-02T03:00:00Z"
                },
                "unknownFields": {
                  "type": "JsonProperty",
                  "json": [
                    {
                      "path": "/header",
                      "bytes": "yLIEBw=="
                    }
                  ],
                  "observedAt": "2026-01-02T03:00:00Z"
                }
              }
            },
            {
              "kind": "replace",
              "entity": {
                "id": "urn:ngsi-ld:Vehicle:bus-1",
                "type": "Vehicle",
                "location": {
                  "type": "GeoProperty",
                  "value": {
                    "type": "Point",
                    "coordinates": [
                      2.5,
                      1.5
                    ]
                  },
                  "observedAt": "2026-01-02T02:59:55Z"
                },
                "unknownFields": {
                  "type": "JsonProperty",
                  "json": [
                    {
                      "path": "/vehicle/position",
                      "bytes": "1T4BAgME"
                    },
                    {
                      "path": "/vehicle",
                      "bytes": "SGM="
                    },
                    {
                      "path": "/vehicle",
                      "bytes": "yj4ECgJoaQ=="
                    },
                    {
                      "path": "",
                      "bytes": "4V0xMjM0NTY3OA=="
                    }
                  ],
                  "observedAt": "2026-01-02T02:59:55Z"
                }
              }
            }
          ],
          "deduplicationKey": true
        }
      },
      {
        "name": "json-mapping",
        "title": "ProtoJSON with both spellings, enumerations by number, 64-bit numbers as text, and a member of an agency",
        "mediaType": "application/json",
        "options": {},
        "input": {
          "text": "{\n  \"header\": {\n    \"gtfsRealtimeVersion\": \"2.0\",\n    \"timestamp\": \"1767322800\"\n  },\n  \"entity\": [\n    {\n      \"id\": \"v\",\n      \"vehicle\": {\n        \"vehicle\": {\n          \"id\": \"tram-3\"\n        },\n        \"position\": {\n          \"latitude\": 59.9139,\n          \"longitude\": 10.7522,\n          \"speed\": \"8.25\"\n        },\n        \"current_status\": 1,\n        \"occupancy_status\": \"FULL\",\n        \"timestamp\": 1767322795,\n        \"stop_id\": null\n      }\n    },\n    {\n      \"id\": \"a\",\n      \"alert\": {\n        \"activePeriod\": [\n          {\n            \"start\": \"1767322795\"\n          }\n        ],\n        \"informedEntity\": [\n          {\n            \"agencyId\": \"ACME\",\n            \"routeType\": 3\n          }\n        ],\n        \"cause\": \"WEATHER\",\n        \"headerText\": {\n          \"translation\": [\n            {\n              \"text\": \"Ice\",\n              \"language\": \"en\"\n            },\n            {\n              \"text\": \"Eis\",\n              \"language\": \"de_AT\"\n            }\n          ]\n        },\n        \"x_priority\": 5,\n        \"severityLevel\": \"WARNING\"\n      }\n    }\n  ]\n}\n"
        },
        "expected": {
          "changes": [
            {
              "kind": "replace",
              "entity": {
                "id": "urn:ngsi-ld:Vehicle:tram-3",
                "type": "Vehicle",
                "location": {
                  "type": "GeoProperty",
                  "value": {
                    "type": "Point",
                    "coordinates": [
                      10.7522,
                      59.9139
                    ]
                  },
                  "observedAt": "2026-01-02T02:59:55Z"
                },
                "speed": {
                  "type": "Property",
                  "value": 8.25,
                  "unitCode": "MTS",
                  "observedAt": "2026-01-02T02:59:55Z"
                },
                "vehicleStopStatus": {
                  "type": "Property",
                  "value": "STOPPED_AT",
                  "observedAt": "2026-01-02T02:59:55Z"
                },
                "occupancyStatus": {
                  "type": "Property",
                  "value": "FULL",
                  "observedAt": "2026-01-02T02:59:55Z"
                },
                "feedEntityId": {
                  "type": "Property",
                  "value": "v",
                  "observedAt": "2026-01-02T02:59:55Z"
                }
              }
            },
            {
              "kind": "replace",
              "entity": {
                "id": "urn:ngsi-ld:TransitAlert:a",
                "type": "TransitAlert",
                "activePeriods": {
                  "type": "ListProperty",
                  "valueList": [
                    {
                      "start": "2026-01-02T02:59:55Z"
                    }
                  ],
                  "observedAt": "2026-01-02T03:00:00Z"
                },
                "informedEntities": {
                  "type": "ListProperty",
                  "valueList": [
                    {
                      "agencyId": "ACME",
                      "routeType": 3
                    }
                  ],
                  "observedAt": "2026-01-02T03:00:00Z"
                },
                "transitCause": {
                  "type": "Property",
                  "value": "WEATHER",
                  "observedAt": "2026-01-02T03:00:00Z"
                },
                "severityLevel": {
                  "type": "Property",
                  "value": "WARNING",
                  "observedAt": "2026-01-02T03:00:00Z"
                },
                "headerText": {
                  "type": "LanguageProperty",
                  "languageMap": {
                    "en": "Ice",
                    "@none": "Eis"
                  },
                  "observedAt": "2026-01-02T03:00:00Z"
                },
                "unknownFields": {
                  "type": "JsonProperty",
                  "json": [
                    {
                      "path": "/alert",
                      "name": "x_priority",
                      "value": 5
                    }
                  ],
                  "observedAt": "2026-01-02T03:00:00Z"
                }
              }
            }
          ],
          "deduplicationKey": true
        }
      },
      {
        "name": "odd-values",
        "title": "Milliseconds for seconds, a position off the globe, a heading beyond 360, an unknown version, no time of the feed",
        "mediaType": "application/json",
        "options": {
          "feed": "demo",
          "covers": [
            "vehicle"
          ]
        },
        "input": {
          "text": "{\n  \"header\": {\n    \"gtfsRealtimeVersion\": \"2.5\",\n    \"incrementality\": \"FULL_DATASET\"\n  },\n  \"entity\": [\n    {\n      \"id\": \"o1\",\n      \"vehicle\": {\n        \"vehicle\": {\n          \"id\": \"bus-6\"\n        },\n        \"position\": {\n          \"latitude\": 95,\n          \"longitude\": 13.25,\n          \"bearing\": 400,\n          \"speed\": 0\n        },\n        \"timestamp\": \"1767322795000\"\n      }\n    },\n    {\n      \"id\": \"o2\",\n      \"isDeleted\": true\n    },\n    {\n      \"id\": \"o3\"\n    },\n    {\n      \"id\": \"o4\",\n      \"tripUpdate\": {\n        \"trip\": {},\n        \"vehicle\": {}\n      }\n    }\n  ]\n}\n"
        },
        "expected": {
          "changes": [
            {
              "kind": "replace",
              "entity": {
                "id": "urn:ngsi-ld:TransitFeed:demo",
                "type": "TransitFeed",
                "specificationVersion": {
                  "type": "Property",
                  "value": "2.5"
                },
                "incrementality": {
                  "type": "Property",
                  "value": "FULL_DATASET"
                }
              }
            },
            {
              "kind": "replace",
              "entity": {
                "id": "urn:ngsi-ld:Vehicle:bus-6",
                "type": "Vehicle",
                "speed": {
                  "type": "Property",
                  "value": 0,
                  "unitCode": "MTS"
                },
                "feedEntityId": {
                  "type": "Property",
                  "value": "o1"
                }
              }
            },
            {
              "kind": "replace",
              "entity": {
                "id": "urn:ngsi-ld:TripUpdate:o4",
                "type": "TripUpdate",
                "trip": {
                  "type": "JsonProperty",
                  "json": {}
                }
              }
            }
          ]
        }
      },
      {
        "name": "spec-alerts",
        "title": "The specification's example of an alert",
        "mediaType": "application/x-protobuf",
        "options": {
          "feed": "demo",
          "covers": [
            "alert"
          ]
        },
        "input": {
          "base64": "Cg0KAzIuMBAAGPyHveQEEqUCCgEwKp8CCgwI/Ie95AQQ6Nq95AQqBRIDMjE5KgcqBTE2MjMwKgwSAzEwMCoFMTYyOTkwCjgEQisKKQojaHR0cDovL3d3dy5zb21ldHJhbnNpdGFnZW5jeS9hbGVydHMSAmVuUkIKQAo6U3RvcCBhdCBFbG0gc3RyZWV0IGlzIGNsb3NlZCwgdGVtcG9yYXJ5IHN0b3AgYXQgT2FrIHN0cmVldBICZW5afAp6CnREdWUgdG8gY29uc3RydWN0aW9uIGF0IEVsbSBzdHJlZXQgdGhlIHN0b3AgaXMgY2xvc2VkLiBUaGUgdGVtcG9yYXJ5IHN0b3AgY2FuIGJlIGZvdW5kIDMwMCBtZXRlcnMgbm9ydGggYXQgT2FrIHN0cmVldBICZW4="
        },
        "expected": {
          "changes": [
            {
              "kind": "replace",
              "entity": {
                "id": "urn:ngsi-ld:TransitFeed:demo",
                "type": "TransitFeed",
                "specificationVersion": {
                  "type": "Property",
                  "value": "2.0",
                  "observedAt": "2010-09-14T09:44:28Z"
                },
                "incrementality": {
                  "type": "Property",
                  "value": "FULL_DATASET",
                  "observedAt": "2010-09-14T09:44:28Z"
                },
                "feedTimestamp": {
                  "type": "Property",
                  "value": "2010-09-14T09:44:28Z",
                  "observedAt": "2010-09-14T09:44:28Z"
                }
              }
            },
            {
              "kind": "replace",
              "entity": {
                "id": "urn:ngsi-ld:TransitAlert:0",
                "type": "TransitAlert",
                "activePeriods": {
                  "type": "ListProperty",
                  "valueList": [
                    {
                      "start": "2010-09-14T09:44:28Z",
                      "end": "2010-09-14T12:41:12Z"
                    }
                  ],
                  "observedAt": "2010-09-14T09:44:28Z"
                },
                "informedEntities": {
                  "type": "ListProperty",
                  "valueList": [
                    {
                      "routeId": "219"
                    },
                    {
                      "stopId": "16230"
                    },
                    {
                      "stopId": "16299",
                      "routeId": "100"
                    }
                  ],
                  "observedAt": "2010-09-14T09:44:28Z"
                },
                "transitCause": {
                  "type": "Property",
                  "value": "CONSTRUCTION",
                  "observedAt": "2010-09-14T09:44:28Z"
                },
                "transitEffect": {
                  "type": "Property",
                  "value": "DETOUR",
                  "observedAt": "2010-09-14T09:44:28Z"
                },
                "alertUrl": {
                  "type": "LanguageProperty",
                  "languageMap": {
                    "en": "http://www.sometransitagency/alerts"
                  },
                  "observedAt": "2010-09-14T09:44:28Z"
                },
                "headerText": {
                  "type": "LanguageProperty",
                  "languageMap": {
                    "en": "Stop at Elm street is closed, temporary stop at Oak street"
                  },
                  "observedAt": "2010-09-14T09:44:28Z"
                },
                "descriptionText": {
                  "type": "LanguageProperty",
                  "languageMap": {
                    "en": "Due to construction at Elm street the stop is closed. The temporary stop can be found 300 meters north at Oak street"
                  },
                  "observedAt": "2010-09-14T09:44:28Z"
                }
              }
            },
            {
              "kind": "only",
              "type": "TransitAlert",
              "ids": [
                "urn:ngsi-ld:TransitAlert:0"
              ],
              "asOf": "2010-09-14T09:44:28Z"
            }
          ],
          "deduplicationKey": true
        }
      },
      {
        "name": "bad-json-type",
        "title": "JSON with a text for a number",
        "mediaType": "application/json",
        "options": {},
        "input": {
          "text": "{\"header\":{\"gtfsRealtimeVersion\":\"2.0\"},\"entity\":[{\"id\":\"x\",\"vehicle\":{\"currentStopSequence\":\"third\"}}]}\n"
        },
        "expected": {
          "problem": {
            "code": "invalid",
            "path": "/entity/0/vehicle/currentStopSequence"
          }
        }
      }
    ]
  },
  {
    "id": "hj-212",
    "stability": "beta",
    "summary": "Reads what monitoring stations of air, water and noise send under HJ 212 (editions of 2005, 2017 and, in clear, 2025), answers them, and writes real-time, minute, hour and day data of 2017.",
    "standard": {
      "name": "HJ 212",
      "editions": [
        "2005",
        "2017",
        "2025"
      ],
      "url": "https://doc.csres.com/detail/431219.html"
    },
    "reads": [
      {
        "mediaType": "text/plain",
        "types": [
          "AirQualityObserved",
          "WaterQualityObserved",
          "NoiseLevelObserved",
          "EnvironmentalStation",
          "Device"
        ]
      }
    ],
    "writes": [
      {
        "name": "frames-2017",
        "mediaType": "text/plain",
        "types": [
          "AirQualityObserved",
          "WaterQualityObserved",
          "NoiseLevelObserved"
        ]
      }
    ],
    "options": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "timezone"
      ],
      "properties": {
        "timezone": {
          "type": "string",
          "minLength": 1,
          "description": "The zone of the stations' clocks, an offset such as +08:00 or a name such as Africa/Nairobi. The standard writes local time without a zone, so that it is never guessed."
        },
        "edition": {
          "type": "string",
          "enum": [
            "2005",
            "2017",
            "2025"
          ],
          "description": "The edition of messages without a Flag, which alone says it. Where a Flag says another edition, the Flag counts and that is told."
        },
        "mode": {
          "type": "string",
          "enum": [
            "strict",
            "lenient"
          ],
          "description": "strict, the default, refuses a wrong check value or length and the known misprints of the standard; lenient reads them, names each repair, and marks what came with a wrong check value."
        },
        "charset": {
          "type": "string",
          "enum": [
            "utf-8",
            "gbk"
          ],
          "description": "The character set of logs. The standard of 2017 says UTF-8, the default; older stations send GBK."
        },
        "station": {
          "type": "string",
          "pattern": "^[0-9A-Za-z_.-]{1,24}$",
          "description": "The number of the station, for stations that leave MN empty."
        },
        "location": {
          "type": "array",
          "prefixItems": [
            {
              "type": "number",
              "minimum": -180,
              "maximum": 180
            },
            {
              "type": "number",
              "minimum": -90,
              "maximum": 90
            }
          ],
          "minItems": 2,
          "maxItems": 2,
          "items": {
            "type": "number"
          },
          "description": "Where the station is, longitude before latitude. No message says it."
        },
        "crs": {
          "type": "string",
          "enum": [
            "EPSG:4326"
          ],
          "description": "The coordinate system of location, WGS-84. Positions of another system are converted before they are declared."
        },
        "minuteInterval": {
          "type": "integer",
          "minimum": 1,
          "maximum": 1440,
          "description": "The minutes over which minute data (command 2051) is summed up, such as 10. No message says it."
        },
        "units": {
          "type": "object",
          "maxProperties": 500,
          "propertyNames": {
            "pattern": "^[0-9A-Za-z]{1,16}(-Cou)?$"
          },
          "additionalProperties": {
            "type": "string",
            "pattern": "^[0-9A-Z]{2,3}$"
          },
          "description": "The units that the station really sends, as UN/CEFACT codes by factor, or by factor and -Cou for its total: {\"a34004\": \"GQ\"} for PM2.5 in µg/m³. The standard's table says nanograms for dusts and milligrams for gases in ambient air, and stations send neither; such values are published only in a unit that is declared here."
        },
        "password": {
          "type": "string",
          "pattern": "^[!-:<-~]{1,20}$",
          "writeOnly": true,
          "description": "The station's access password. Messages with another one are refused; answers and written frames carry it. Without it, no password is checked, and answers carry the station's own."
        }
      }
    },
    "examples": [
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
        },
        "expected": {
          "changes": [
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:AirQualityObserved:TS00000000000022",
                "type": "AirQualityObserved",
                "pm10": {
                  "type": "Property",
                  "value": 30,
                  "observedAt": "2026-03-18T02:49:00Z",
                  "unitCode": "GQ",
                  "quality": {
                    "type": "Property",
                    "value": "good"
                  }
                },
                "pm25": {
                  "type": "Property",
                  "value": 25,
                  "observedAt": "2026-03-18T02:49:00Z",
                  "unitCode": "GQ",
                  "quality": {
                    "type": "Property",
                    "value": "maintenance"
                  }
                },
                "temperature": {
                  "type": "Property",
                  "value": 13.5,
                  "observedAt": "2026-03-18T02:49:00Z",
                  "unitCode": "CEL",
                  "quality": {
                    "type": "Property",
                    "value": "good"
                  }
                },
                "relativeHumidity": {
                  "type": "Property",
                  "value": 0.438,
                  "observedAt": "2026-03-18T02:49:00Z",
                  "quality": {
                    "type": "Property",
                    "value": "good"
                  }
                },
                "windDirection": {
                  "type": "Property",
                  "value": -150,
                  "observedAt": "2026-03-18T02:49:00Z",
                  "unitCode": "DD",
                  "quality": {
                    "type": "Property",
                    "value": "good"
                  }
                },
                "windSpeed": {
                  "type": "Property",
                  "value": 3.5,
                  "observedAt": "2026-03-18T02:49:00Z",
                  "unitCode": "MTS",
                  "quality": {
                    "type": "Property",
                    "value": "good"
                  }
                },
                "hj212_a34001": {
                  "type": "Property",
                  "value": "132",
                  "observedAt": "2026-03-18T02:49:00Z",
                  "quality": {
                    "type": "Property",
                    "value": "good"
                  }
                },
                "hj212_a21004": {
                  "type": "Property",
                  "value": -0.4,
                  "observedAt": "2026-03-18T02:49:00Z",
                  "unitCode": "GQ",
                  "quality": {
                    "type": "Property",
                    "value": "uncertain"
                  }
                },
                "hj212_ST": {
                  "type": "Property",
                  "value": "22"
                },
                "location": {
                  "type": "GeoProperty",
                  "value": {
                    "type": "Point",
                    "coordinates": [
                      36.8172,
                      -1.2864
                    ]
                  }
                },
                "dateObserved": {
                  "type": "Property",
                  "value": "2026-03-18T02:49:00Z",
                  "observedAt": "2026-03-18T02:49:00Z"
                }
              }
            },
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:NoiseLevelObserved:TS00000000000022",
                "type": "NoiseLevelObserved",
                "LA": {
                  "type": "Property",
                  "value": 66.8,
                  "observedAt": "2026-03-18T02:49:00Z",
                  "unitCode": "2N",
                  "quality": {
                    "type": "Property",
                    "value": "good"
                  }
                },
                "hj212_ST": {
                  "type": "Property",
                  "value": "22"
                },
                "location": {
                  "type": "GeoProperty",
                  "value": {
                    "type": "Point",
                    "coordinates": [
                      36.8172,
                      -1.2864
                    ]
                  }
                },
                "dateObservedFrom": {
                  "type": "Property",
                  "value": "2026-03-18T02:49:00Z",
                  "observedAt": "2026-03-18T02:49:00Z"
                },
                "dateObservedTo": {
                  "type": "Property",
                  "value": "2026-03-18T02:49:00Z",
                  "observedAt": "2026-03-18T02:49:00Z"
                }
              }
            }
          ],
          "repairs": [],
          "outgoing": [
            "232330303739514e3d32303236303331383130343935323431383b53543d39313b434e3d393031343b50573d3132333435363b4d4e3d545330303030303030303030303032323b466c61673d343b43503d26262626384334310d0a"
          ],
          "deduplicationKey": true
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
        },
        "expected": {
          "changes": [
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:WaterQualityObserved:E1A2B3C4D5F60718293A4B5C",
                "type": "WaterQualityObserved",
                "hj212_i12001_Info": [
                  {
                    "type": "Property",
                    "value": "0",
                    "observedAt": "2026-03-01T06:50:00Z",
                    "datasetId": "urn:citygate:hj-212:analyser:w01018"
                  },
                  {
                    "type": "Property",
                    "value": "1",
                    "observedAt": "2026-03-01T06:50:00Z",
                    "datasetId": "urn:citygate:hj-212:analyser:w21003"
                  }
                ],
                "hj212_i13006_Info": {
                  "type": "Property",
                  "value": "2026-02-28T01:00:00Z",
                  "observedAt": "2026-03-01T06:50:00Z",
                  "datasetId": "urn:citygate:hj-212:analyser:w01018"
                },
                "hj212_i11001_Info": {
                  "type": "Property",
                  "value": "//零点,校准;完成//",
                  "observedAt": "2026-03-01T06:50:00Z",
                  "datasetId": "urn:citygate:hj-212:analyser:w21003"
                },
                "hj212_CN": {
                  "type": "Property",
                  "value": "3020",
                  "observedAt": "2026-03-01T06:50:00Z"
                },
                "hj212_ST": {
                  "type": "Property",
                  "value": "32"
                }
              }
            }
          ],
          "repairs": [],
          "outgoing": [
            "232330303837514e3d32303236303330313134353030303536323b53543d39313b434e3d393031343b50573d3132333435363b4d4e3d4531413242334334443546363037313832393341344235433b466c61673d343b43503d26262626383634310d0a"
          ],
          "deduplicationKey": true
        }
      },
      {
        "name": "devices-state",
        "title": "The state of treatment devices, one of them unknown",
        "mediaType": "text/plain",
        "options": {
          "timezone": "+08:00"
        },
        "input": {
          "text": "##0137QN=20160801085857534;ST=32;CN=2021;PW=123456;MN=E1A2B3C4D5F60718293A4B5C;Flag=5;CP=&&DataTime=20160801085857;SB1-RS=1;SB2-RS=0;SB3-RS=9&&8941\r\n"
        },
        "expected": {
          "changes": [
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:Device:E1A2B3C4D5F60718293A4B5C-SB1",
                "type": "Device",
                "deviceState": {
                  "type": "Property",
                  "value": "running",
                  "observedAt": "2016-08-01T00:58:57Z"
                },
                "hj212_ST": {
                  "type": "Property",
                  "value": "32"
                }
              }
            },
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:Device:E1A2B3C4D5F60718293A4B5C-SB2",
                "type": "Device",
                "deviceState": {
                  "type": "Property",
                  "value": "off",
                  "observedAt": "2016-08-01T00:58:57Z"
                },
                "hj212_ST": {
                  "type": "Property",
                  "value": "32"
                }
              }
            },
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:WaterQualityObserved:E1A2B3C4D5F60718293A4B5C",
                "type": "WaterQualityObserved",
                "hj212_SB3_RS": {
                  "type": "Property",
                  "value": "9",
                  "observedAt": "2016-08-01T00:58:57Z"
                },
                "hj212_ST": {
                  "type": "Property",
                  "value": "32"
                },
                "dateObserved": {
                  "type": "Property",
                  "value": "2016-08-01T00:58:57Z",
                  "observedAt": "2016-08-01T00:58:57Z"
                }
              }
            }
          ],
          "repairs": [],
          "outgoing": [
            "232330303837514e3d32303136303830313038353835373533343b53543d39313b434e3d393031343b50573d3132333435363b4d4e3d4531413242334334443546363037313832393341344235433b466c61673d343b43503d26262626443443310d0a"
          ],
          "deduplicationKey": true
        }
      },
      {
        "name": "heartbeat-2025",
        "title": "A sign of life of 2025, answered and not kept",
        "mediaType": "text/plain",
        "options": {
          "timezone": "+08:00",
          "edition": "2025"
        },
        "input": {
          "text": "##0087QN=20260105120000123;ST=91;CN=9015;PW=123456;MN=E1A2B3C4D5F60718293A4B5C;Flag=9;CP=&&&&D4C1\r\n"
        },
        "expected": {
          "changes": [],
          "repairs": [],
          "outgoing": [
            "232330303837514e3d32303236303130353132303030303132333b53543d39313b434e3d393031333b50573d3132333435363b4d4e3d4531413242334334443546363037313832393341344235433b466c61673d383b43503d26262626303943300d0a"
          ],
          "deduplicationKey": true
        }
      },
      {
        "name": "lenient-check-value",
        "title": "A frame with the wrong check value that everybody copies, read because the source says so",
        "mediaType": "text/plain",
        "options": {
          "timezone": "+08:00",
          "edition": "2005",
          "mode": "lenient"
        },
        "input": {
          "text": "##0136ST=32;CN=2011;PW=123456;MN=TS000000000015;CP=&&DataTime=20160824003817;B01-Rtd=36.91;011-Rtd=231.0,011-Flag=N;060-Rtd=1.803,060-Flag=N&&4980\r\n"
        },
        "expected": {
          "changes": [
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:WaterQualityObserved:TS000000000015",
                "type": "WaterQualityObserved",
                "flow": {
                  "type": "Property",
                  "value": 36.91,
                  "observedAt": "2016-08-23T16:38:17Z",
                  "unitCode": "G51",
                  "quality": {
                    "type": "Property",
                    "value": "checksum-failed"
                  }
                },
                "cod": {
                  "type": "Property",
                  "value": 231,
                  "observedAt": "2016-08-23T16:38:17Z",
                  "unitCode": "M1",
                  "quality": {
                    "type": "Property",
                    "value": "checksum-failed"
                  }
                },
                "ammoniaNitrogen": {
                  "type": "Property",
                  "value": 1.803,
                  "observedAt": "2016-08-23T16:38:17Z",
                  "unitCode": "M1",
                  "quality": {
                    "type": "Property",
                    "value": "checksum-failed"
                  }
                },
                "hj212_ST": {
                  "type": "Property",
                  "value": "32"
                },
                "dateObserved": {
                  "type": "Property",
                  "value": "2016-08-23T16:38:17Z",
                  "observedAt": "2016-08-23T16:38:17Z"
                }
              }
            }
          ],
          "repairs": [
            {
              "path": "frame/CRC",
              "code": "checksum",
              "clause": "HJ 212-2017 Annex A"
            }
          ]
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
        },
        "expected": {
          "problem": {
            "code": "charset",
            "path": "CP"
          }
        }
      }
    ]
  },
  {
    "id": "jtt-808",
    "stability": "experimental",
    "summary": "JT/T 808 is the Chinese protocol between a vehicle's terminal and its platform, in the editions of 2011, 2013 and 2019 and with the items that vendors add. It is the one most trackers sold abroad speak; devices and their dialects decide more than the basic layout does.",
    "standard": {
      "name": "JT/T 808, terminal communication protocol and data format of road vehicle satellite positioning systems",
      "editions": [
        "2011",
        "2013",
        "2019"
      ],
      "url": "https://jtst.mot.gov.cn/"
    },
    "reads": [
      {
        "mediaType": "application/vnd.jtt808.frame",
        "types": [
          "Vehicle",
          "Alert",
          "Driver"
        ]
      },
      {
        "mediaType": "application/octet-stream",
        "types": [
          "Vehicle",
          "Alert",
          "Driver"
        ]
      }
    ],
    "writes": [
      {
        "name": "location",
        "mediaType": "application/vnd.jtt808.frame",
        "types": [
          "Vehicle"
        ]
      }
    ],
    "options": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "timezone",
        "crs"
      ],
      "properties": {
        "timezone": {
          "type": "string",
          "minLength": 1,
          "description": "The zone of the terminals' clocks, an offset such as +08:00 or a name such as Africa/Nairobi. The standard says GMT+8, but devices abroad are set to other zones and no frame says which, so that it is never guessed."
        },
        "crs": {
          "type": "string",
          "enum": [
            "EPSG:4326",
            "EPSG:4490",
            "gcj02",
            "bd09",
            "unknown"
          ],
          "description": "The coordinate system of the positions. No frame says it, and a wrong guess moves a vehicle by half a kilometre; positions of an unknown system are carried and never put on a map."
        },
        "edition": {
          "type": "string",
          "enum": [
            "2011",
            "2013",
            "2019"
          ],
          "description": "The edition of frames with the older header, where a layout depends on it (0702, 0801), and the edition of the frames that are written. Frames of 2019 say it themselves. Without it nothing is written."
        },
        "dialect": {
          "type": "string",
          "enum": [
            "none",
            "jsatl12",
            "g10ls",
            "eb-nested"
          ],
          "description": "The vendor's or region's table of additional items. The same id means different things in different tables, so that items outside of the standard are carried as they are where none is declared."
        },
        "authenticationCode": {
          "type": "string",
          "pattern": "^[!-~]{1,64}$",
          "writeOnly": true,
          "description": "The code that registration gives to a terminal and that authentication must bring. Without it the code follows from the terminal's id in the gateway, which whoever may read that id can compute."
        },
        "jurisdiction": {
          "type": "string",
          "pattern": "^[A-Z]{2}$",
          "description": "The country, ISO 3166-1, under whose law shifted coordinates are converted; CN restricts it."
        },
        "allowInChina": {
          "type": "boolean",
          "description": "Whether a gateway under the law of CN may convert shifted coordinates all the same."
        }
      }
    },
    "examples": [
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
        },
        "expected": {
          "changes": [
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:Vehicle:keyed-866000000000004",
                "type": "Vehicle",
                "location": {
                  "type": "GeoProperty",
                  "value": {
                    "type": "Point",
                    "coordinates": [
                      153.037383,
                      -27.263379,
                      22
                    ]
                  },
                  "observedAt": "2025-12-09T06:41:27Z"
                },
                "speed": {
                  "type": "Property",
                  "value": 0,
                  "observedAt": "2025-12-09T06:41:27Z",
                  "unitCode": "KMH"
                },
                "heading": {
                  "type": "Property",
                  "value": 2,
                  "observedAt": "2025-12-09T06:41:27Z",
                  "unitCode": "DD"
                },
                "ignitionStatus": {
                  "type": "Property",
                  "value": true,
                  "observedAt": "2025-12-09T06:41:27Z"
                },
                "gnssFix": {
                  "type": "Property",
                  "value": true,
                  "observedAt": "2025-12-09T06:41:27Z"
                },
                "inOperation": {
                  "type": "Property",
                  "value": true,
                  "observedAt": "2025-12-09T06:41:27Z"
                },
                "oilCircuitCut": {
                  "type": "Property",
                  "value": false,
                  "observedAt": "2025-12-09T06:41:27Z"
                },
                "electricCircuitCut": {
                  "type": "Property",
                  "value": false,
                  "observedAt": "2025-12-09T06:41:27Z"
                },
                "doorsLocked": {
                  "type": "Property",
                  "value": false,
                  "observedAt": "2025-12-09T06:41:27Z"
                },
                "openDoors": {
                  "type": "Property",
                  "value": [],
                  "observedAt": "2025-12-09T06:41:27Z"
                },
                "positioningSystems": {
                  "type": "Property",
                  "value": [],
                  "observedAt": "2025-12-09T06:41:27Z"
                },
                "loadStatus": {
                  "type": "Property",
                  "value": "empty",
                  "observedAt": "2025-12-09T06:41:27Z"
                },
                "activeAlarms": {
                  "type": "Property",
                  "value": [],
                  "observedAt": "2025-12-09T06:41:27Z"
                },
                "forwardCollisionWarning": {
                  "type": "Property",
                  "value": false,
                  "observedAt": "2025-12-09T06:41:27Z"
                },
                "laneDepartureWarning": {
                  "type": "Property",
                  "value": false,
                  "observedAt": "2025-12-09T06:41:27Z"
                },
                "vehicleRunningStatus": {
                  "type": "Property",
                  "value": "stopped",
                  "observedAt": "2025-12-09T06:41:27Z"
                },
                "mileageFromOdometer": {
                  "type": "Property",
                  "value": 15363.4,
                  "observedAt": "2025-12-09T06:41:27Z",
                  "unitCode": "KMT"
                },
                "wirelessSignalStrength": {
                  "type": "Property",
                  "value": 0,
                  "observedAt": "2025-12-09T06:41:27Z"
                },
                "satelliteCount": {
                  "type": "Property",
                  "value": 14,
                  "observedAt": "2025-12-09T06:41:27Z"
                }
              }
            },
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:Vehicle:keyed-866000000000004",
                "type": "Vehicle",
                "location": {
                  "type": "GeoProperty",
                  "value": {
                    "type": "Point",
                    "coordinates": [
                      153.037383,
                      -27.263378,
                      22
                    ]
                  },
                  "observedAt": "2025-12-09T06:42:27Z"
                },
                "speed": {
                  "type": "Property",
                  "value": 0,
                  "observedAt": "2025-12-09T06:42:27Z",
                  "unitCode": "KMH"
                },
                "heading": {
                  "type": "Property",
                  "value": 2,
                  "observedAt": "2025-12-09T06:42:27Z",
                  "unitCode": "DD"
                },
                "ignitionStatus": {
                  "type": "Property",
                  "value": true,
                  "observedAt": "2025-12-09T06:42:27Z"
                },
                "gnssFix": {
                  "type": "Property",
                  "value": true,
                  "observedAt": "2025-12-09T06:42:27Z"
                },
                "inOperation": {
                  "type": "Property",
                  "value": true,
                  "observedAt": "2025-12-09T06:42:27Z"
                },
                "oilCircuitCut": {
                  "type": "Property",
                  "value": false,
                  "observedAt": "2025-12-09T06:42:27Z"
                },
                "electricCircuitCut": {
                  "type": "Property",
                  "value": false,
                  "observedAt": "2025-12-09T06:42:27Z"
                },
                "doorsLocked": {
                  "type": "Property",
                  "value": false,
                  "observedAt": "2025-12-09T06:42:27Z"
                },
                "openDoors": {
                  "type": "Property",
                  "value": [],
                  "observedAt": "2025-12-09T06:42:27Z"
                },
                "positioningSystems": {
                  "type": "Property",
                  "value": [],
                  "observedAt": "2025-12-09T06:42:27Z"
                },
                "loadStatus": {
                  "type": "Property",
                  "value": "empty",
                  "observedAt": "2025-12-09T06:42:27Z"
                },
                "activeAlarms": {
                  "type": "Property",
                  "value": [],
                  "observedAt": "2025-12-09T06:42:27Z"
                },
                "forwardCollisionWarning": {
                  "type": "Property",
                  "value": false,
                  "observedAt": "2025-12-09T06:42:27Z"
                },
                "laneDepartureWarning": {
                  "type": "Property",
                  "value": false,
                  "observedAt": "2025-12-09T06:42:27Z"
                },
                "vehicleRunningStatus": {
                  "type": "Property",
                  "value": "stopped",
                  "observedAt": "2025-12-09T06:42:27Z"
                },
                "mileageFromOdometer": {
                  "type": "Property",
                  "value": 15363.5,
                  "observedAt": "2025-12-09T06:42:27Z",
                  "unitCode": "KMT"
                },
                "wirelessSignalStrength": {
                  "type": "Property",
                  "value": 0,
                  "observedAt": "2025-12-09T06:42:27Z"
                },
                "satelliteCount": {
                  "type": "Property",
                  "value": 14,
                  "observedAt": "2025-12-09T06:42:27Z"
                }
              }
            }
          ],
          "repairs": [],
          "outgoing": [
            "7e8001400501000008660000000000040000881d070400397e"
          ],
          "deduplicationKey": true
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
        },
        "expected": {
          "changes": [
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:Vehicle:keyed-13900000012",
                "type": "Vehicle",
                "location": {
                  "type": "GeoProperty",
                  "value": {
                    "type": "Point",
                    "coordinates": [
                      -61.416952,
                      10.631496,
                      0
                    ]
                  },
                  "observedAt": "2025-11-24T15:51:47Z"
                },
                "speed": {
                  "type": "Property",
                  "value": 0,
                  "observedAt": "2025-11-24T15:51:47Z",
                  "unitCode": "KMH"
                },
                "heading": {
                  "type": "Property",
                  "value": 0,
                  "observedAt": "2025-11-24T15:51:47Z",
                  "unitCode": "DD"
                },
                "ignitionStatus": {
                  "type": "Property",
                  "value": true,
                  "observedAt": "2025-11-24T15:51:47Z"
                },
                "gnssFix": {
                  "type": "Property",
                  "value": true,
                  "observedAt": "2025-11-24T15:51:47Z"
                },
                "inOperation": {
                  "type": "Property",
                  "value": true,
                  "observedAt": "2025-11-24T15:51:47Z"
                },
                "oilCircuitCut": {
                  "type": "Property",
                  "value": false,
                  "observedAt": "2025-11-24T15:51:47Z"
                },
                "electricCircuitCut": {
                  "type": "Property",
                  "value": false,
                  "observedAt": "2025-11-24T15:51:47Z"
                },
                "doorsLocked": {
                  "type": "Property",
                  "value": false,
                  "observedAt": "2025-11-24T15:51:47Z"
                },
                "openDoors": {
                  "type": "Property",
                  "value": [],
                  "observedAt": "2025-11-24T15:51:47Z"
                },
                "positioningSystems": {
                  "type": "Property",
                  "value": [],
                  "observedAt": "2025-11-24T15:51:47Z"
                },
                "loadStatus": {
                  "type": "Property",
                  "value": "empty",
                  "observedAt": "2025-11-24T15:51:47Z"
                },
                "activeAlarms": {
                  "type": "Property",
                  "value": [],
                  "observedAt": "2025-11-24T15:51:47Z"
                },
                "mileageFromOdometer": {
                  "type": "Property",
                  "value": 6.2,
                  "observedAt": "2025-11-24T15:51:47Z",
                  "unitCode": "KMT"
                },
                "wirelessSignalStrength": {
                  "type": "Property",
                  "value": 21,
                  "observedAt": "2025-11-24T15:51:47Z"
                },
                "satelliteCount": {
                  "type": "Property",
                  "value": 19,
                  "observedAt": "2025-11-24T15:51:47Z"
                },
                "simCardNumber": {
                  "type": "Property",
                  "value": "89000000000000000012",
                  "observedAt": "2025-11-24T15:51:47Z"
                },
                "jtt808_extra_EB_0089": {
                  "type": "Property",
                  "value": "ffffffff",
                  "observedAt": "2025-11-24T15:51:47Z"
                },
                "jtt808_extra_EB_00C5": {
                  "type": "Property",
                  "value": "ffffffef",
                  "observedAt": "2025-11-24T15:51:47Z"
                },
                "batteryVoltage": {
                  "type": "Property",
                  "value": 4.005,
                  "observedAt": "2025-11-24T15:51:47Z",
                  "unitCode": "VLT"
                },
                "deviceBatteryLevel": {
                  "type": "Property",
                  "value": 92,
                  "observedAt": "2025-11-24T15:51:47Z",
                  "unitCode": "P1"
                }
              }
            }
          ],
          "repairs": [],
          "outgoing": [
            "7e8001000501390000001200000016020000ba7e"
          ],
          "deduplicationKey": true
        }
      },
      {
        "name": "dialect-g10ls",
        "title": "A tracker of the G10LS family: supply, battery and a probe below zero",
        "mediaType": "application/vnd.jtt808.frame",
        "options": {
          "timezone": "-03:00",
          "crs": "EPSG:4326",
          "edition": "2013",
          "dialect": "g10ls"
        },
        "input": {
          "base64": "fgIAAFIBOQAAABEK8wAAAAAADAAPAWYCowLGYvgC/AAAAMwkBRYYEyQBBAAAAg8wAR4xAQnzAQBhAgSwVgIKzV0LAQLUAwABAAAAATNREIAX///////////////////+fg=="
        },
        "expected": {
          "changes": [
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:Vehicle:keyed-13900000011",
                "type": "Vehicle",
                "location": {
                  "type": "GeoProperty",
                  "value": {
                    "type": "Point",
                    "coordinates": [
                      -46.555896,
                      -23.462563,
                      764
                    ]
                  },
                  "observedAt": "2024-05-16T21:13:24Z"
                },
                "speed": {
                  "type": "Property",
                  "value": 0,
                  "observedAt": "2024-05-16T21:13:24Z",
                  "unitCode": "KMH"
                },
                "heading": {
                  "type": "Property",
                  "value": 204,
                  "observedAt": "2024-05-16T21:13:24Z",
                  "unitCode": "DD"
                },
                "ignitionStatus": {
                  "type": "Property",
                  "value": true,
                  "observedAt": "2024-05-16T21:13:24Z"
                },
                "gnssFix": {
                  "type": "Property",
                  "value": true,
                  "observedAt": "2024-05-16T21:13:24Z"
                },
                "inOperation": {
                  "type": "Property",
                  "value": true,
                  "observedAt": "2024-05-16T21:13:24Z"
                },
                "oilCircuitCut": {
                  "type": "Property",
                  "value": false,
                  "observedAt": "2024-05-16T21:13:24Z"
                },
                "electricCircuitCut": {
                  "type": "Property",
                  "value": false,
                  "observedAt": "2024-05-16T21:13:24Z"
                },
                "doorsLocked": {
                  "type": "Property",
                  "value": false,
                  "observedAt": "2024-05-16T21:13:24Z"
                },
                "openDoors": {
                  "type": "Property",
                  "value": [],
                  "observedAt": "2024-05-16T21:13:24Z"
                },
                "positioningSystems": {
                  "type": "Property",
                  "value": [
                    "GPS",
                    "BeiDou"
                  ],
                  "observedAt": "2024-05-16T21:13:24Z"
                },
                "loadStatus": {
                  "type": "Property",
                  "value": "empty",
                  "observedAt": "2024-05-16T21:13:24Z"
                },
                "activeAlarms": {
                  "type": "Property",
                  "value": [],
                  "observedAt": "2024-05-16T21:13:24Z"
                },
                "mileageFromOdometer": {
                  "type": "Property",
                  "value": 52.7,
                  "observedAt": "2024-05-16T21:13:24Z",
                  "unitCode": "KMT"
                },
                "wirelessSignalStrength": {
                  "type": "Property",
                  "value": 30,
                  "observedAt": "2024-05-16T21:13:24Z"
                },
                "satelliteCount": {
                  "type": "Property",
                  "value": 9,
                  "observedAt": "2024-05-16T21:13:24Z"
                },
                "armed": {
                  "type": "Property",
                  "value": false,
                  "observedAt": "2024-05-16T21:13:24Z"
                },
                "supplyVoltage": {
                  "type": "Property",
                  "value": 12,
                  "observedAt": "2024-05-16T21:13:24Z",
                  "unitCode": "VLT"
                },
                "deviceBatteryLevel": {
                  "type": "Property",
                  "value": 100,
                  "observedAt": "2024-05-16T21:13:24Z",
                  "unitCode": "P1"
                },
                "jtt808_extra_56": {
                  "type": "Property",
                  "value": "0acd",
                  "observedAt": "2024-05-16T21:13:24Z"
                },
                "jtt808_extra_5D": {
                  "type": "Property",
                  "value": "0102d40300010000000133",
                  "observedAt": "2024-05-16T21:13:24Z"
                },
                "probeTemperatures": {
                  "type": "Property",
                  "value": [
                    {
                      "probe": 1,
                      "temperature": -2.3
                    }
                  ],
                  "observedAt": "2024-05-16T21:13:24Z",
                  "unitCode": "CEL"
                }
              }
            }
          ],
          "repairs": [],
          "outgoing": [
            "7e8001000501390000001100000af3020000567e"
          ],
          "deduplicationKey": true
        }
      },
      {
        "name": "dialect-jsatl12",
        "title": "A lane departure begins and a tyre is low: two alerts with their own time and place",
        "mediaType": "application/vnd.jtt808.frame",
        "options": {
          "timezone": "+08:00",
          "crs": "EPSG:4326",
          "edition": "2013",
          "dialect": "jsatl12"
        },
        "input": {
          "base64": "fgIAAIEBOQAAABMAMgAAAAAAAAADAGlJhATCkYQADwLQAC0lEgEJFTBkLwAAAAUBAgI8DAEAAEgADwBpSSAEwpEgJRIBCRUoAQNURVJNMDEzJRIBCRUoAQIAZjIAAAAGAEgADwBpSSAEwpEgJRIBCRUoAQNURVJNMDEzJRIBCRUoAgAAAQIABQC0ACkAQvB+"
        },
        "expected": {
          "changes": [
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:Vehicle:keyed-13900000013",
                "type": "Vehicle",
                "location": {
                  "type": "GeoProperty",
                  "value": {
                    "type": "Point",
                    "coordinates": [
                      79.8601,
                      6.9001,
                      15
                    ]
                  },
                  "observedAt": "2025-12-01T01:15:30Z"
                },
                "speed": {
                  "type": "Property",
                  "value": 72,
                  "observedAt": "2025-12-01T01:15:30Z",
                  "unitCode": "KMH"
                },
                "heading": {
                  "type": "Property",
                  "value": 45,
                  "observedAt": "2025-12-01T01:15:30Z",
                  "unitCode": "DD"
                },
                "ignitionStatus": {
                  "type": "Property",
                  "value": true,
                  "observedAt": "2025-12-01T01:15:30Z"
                },
                "gnssFix": {
                  "type": "Property",
                  "value": true,
                  "observedAt": "2025-12-01T01:15:30Z"
                },
                "inOperation": {
                  "type": "Property",
                  "value": true,
                  "observedAt": "2025-12-01T01:15:30Z"
                },
                "oilCircuitCut": {
                  "type": "Property",
                  "value": false,
                  "observedAt": "2025-12-01T01:15:30Z"
                },
                "electricCircuitCut": {
                  "type": "Property",
                  "value": false,
                  "observedAt": "2025-12-01T01:15:30Z"
                },
                "doorsLocked": {
                  "type": "Property",
                  "value": false,
                  "observedAt": "2025-12-01T01:15:30Z"
                },
                "openDoors": {
                  "type": "Property",
                  "value": [],
                  "observedAt": "2025-12-01T01:15:30Z"
                },
                "positioningSystems": {
                  "type": "Property",
                  "value": [],
                  "observedAt": "2025-12-01T01:15:30Z"
                },
                "loadStatus": {
                  "type": "Property",
                  "value": "empty",
                  "observedAt": "2025-12-01T01:15:30Z"
                },
                "activeAlarms": {
                  "type": "Property",
                  "value": [],
                  "observedAt": "2025-12-01T01:15:30Z"
                }
              }
            },
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:Alert:keyed-13900000013-5445524d30313325120109152801",
                "type": "Alert",
                "alertSource": {
                  "type": "Relationship",
                  "object": "urn:ngsi-ld:Vehicle:keyed-13900000013"
                },
                "category": {
                  "type": "Property",
                  "value": "traffic"
                },
                "vehicleAlarm": {
                  "type": "Property",
                  "value": "laneDeparture"
                },
                "alertStatus": {
                  "type": "Property",
                  "value": "open",
                  "observedAt": "2025-12-01T01:15:28Z"
                },
                "dateIssued": {
                  "type": "Property",
                  "value": "2025-12-01T01:15:28Z"
                },
                "validFrom": {
                  "type": "Property",
                  "value": "2025-12-01T01:15:28Z"
                },
                "speed": {
                  "type": "Property",
                  "value": 72,
                  "observedAt": "2025-12-01T01:15:28Z",
                  "unitCode": "KMH"
                },
                "location": {
                  "type": "GeoProperty",
                  "value": {
                    "type": "Point",
                    "coordinates": [
                      79.86,
                      6.9,
                      15
                    ]
                  },
                  "observedAt": "2025-12-01T01:15:28Z"
                },
                "alarmData": {
                  "type": "Property",
                  "value": {
                    "number": 5,
                    "type": 2,
                    "frontSpeed": 60,
                    "headwayTenths": 12,
                    "deviation": 1,
                    "sign": 0,
                    "signValue": 0,
                    "vehicleStatus": 259,
                    "terminal": "5445524d303133",
                    "identified": "251201091528",
                    "sequence": 1,
                    "files": 2,
                    "reserved": 0
                  },
                  "observedAt": "2025-12-01T01:15:28Z"
                },
                "alarmLevel": {
                  "type": "Property",
                  "value": 2,
                  "observedAt": "2025-12-01T01:15:28Z"
                }
              }
            },
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:Alert:keyed-13900000013-5445524d30313325120109152802",
                "type": "Alert",
                "alertSource": {
                  "type": "Relationship",
                  "object": "urn:ngsi-ld:Vehicle:keyed-13900000013"
                },
                "category": {
                  "type": "Property",
                  "value": "traffic"
                },
                "vehicleAlarm": {
                  "type": "Property",
                  "value": "tyres"
                },
                "alertStatus": {
                  "type": "Property",
                  "value": "event",
                  "observedAt": "2025-12-01T01:15:28Z"
                },
                "dateIssued": {
                  "type": "Property",
                  "value": "2025-12-01T01:15:28Z"
                },
                "validFrom": {
                  "type": "Property",
                  "value": "2025-12-01T01:15:28Z"
                },
                "speed": {
                  "type": "Property",
                  "value": 72,
                  "observedAt": "2025-12-01T01:15:28Z",
                  "unitCode": "KMH"
                },
                "location": {
                  "type": "GeoProperty",
                  "value": {
                    "type": "Point",
                    "coordinates": [
                      79.86,
                      6.9,
                      15
                    ]
                  },
                  "observedAt": "2025-12-01T01:15:28Z"
                },
                "alarmData": {
                  "type": "Property",
                  "value": {
                    "number": 6,
                    "tyres": [
                      {
                        "tyre": 2,
                        "alarms": [
                          "report",
                          "pressureLow"
                        ],
                        "alarmBits": 5,
                        "kilopascal": 180,
                        "celsius": 41,
                        "batteryPercent": 66
                      }
                    ],
                    "vehicleStatus": 259,
                    "terminal": "5445524d303133",
                    "identified": "251201091528",
                    "sequence": 2,
                    "files": 0,
                    "reserved": 0
                  },
                  "observedAt": "2025-12-01T01:15:28Z"
                }
              }
            }
          ],
          "repairs": [],
          "outgoing": [
            "7e80010005013900000013000000320200009f7e"
          ],
          "deduplicationKey": true
        }
      },
      {
        "name": "driver-2011",
        "title": "The layout of 2011 has no time",
        "mediaType": "application/vnd.jtt808.frame",
        "options": {
          "timezone": "+08:00",
          "crs": "EPSG:4326",
          "edition": "2011"
        },
        "input": {
          "base64": "fgcCAEoBOQAAAAkAFgbA7rLiytQxMTAwMDAxOTAwMDEwMTAwMDkAAFRFU1QtQ0VSVC05AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAGsuLK1L7WAH4="
        },
        "expected": {
          "changes": [
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:Vehicle:keyed-13900000009",
                "type": "Vehicle",
                "driver": {
                  "type": "Relationship",
                  "object": "urn:ngsi-ld:Driver:keyed-TEST-CERT-9"
                }
              }
            },
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:Driver:keyed-TEST-CERT-9",
                "type": "Driver",
                "name": {
                  "type": "Property",
                  "value": "李测试"
                },
                "professionalCertificate": {
                  "type": "Property",
                  "value": "TEST-CERT-9"
                },
                "certificateAuthority": {
                  "type": "Property",
                  "value": "测试局"
                },
                "identityCardNumber": {
                  "type": "Property",
                  "value": "110000190001010009"
                }
              }
            }
          ],
          "repairs": [],
          "outgoing": [
            "7e8001000501390000000900000016070200a67e"
          ],
          "deduplicationKey": true
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
        },
        "expected": {
          "problem": {
            "code": "checksum",
            "path": "checkCode"
          }
        }
      }
    ]
  },
  {
    "id": "ngsi-ld",
    "stability": "beta",
    "summary": "Entities of NGSI-LD (ETSI GS CIM 009, edition 1.8.1) in every form: normalized, concise, simplified (keyValues) and GeoJSON, as JSON or JSON-LD, under any @context of the NGSI-LD subset.",
    "standard": {
      "name": "ETSI GS CIM 009 NGSI-LD",
      "editions": [
        "1.8.1"
      ],
      "url": "https://www.etsi.org/deliver/etsi_gs/CIM/001_099/009/01.08.01_60/gs_cim009v010801p.pdf"
    },
    "reads": [
      {
        "mediaType": "application/json",
        "types": [
          "*"
        ]
      },
      {
        "mediaType": "application/ld+json",
        "types": [
          "*"
        ]
      },
      {
        "mediaType": "application/geo+json",
        "types": [
          "*"
        ]
      }
    ],
    "writes": [
      {
        "name": "normalized",
        "mediaType": "application/json",
        "types": [
          "*"
        ]
      },
      {
        "name": "concise",
        "mediaType": "application/json",
        "types": [
          "*"
        ]
      },
      {
        "name": "keyValues",
        "mediaType": "application/json",
        "types": [
          "*"
        ]
      },
      {
        "name": "geojson",
        "mediaType": "application/geo+json",
        "types": [
          "*"
        ]
      },
      {
        "name": "geojson-keyValues",
        "mediaType": "application/geo+json",
        "types": [
          "*"
        ]
      },
      {
        "name": "normalized-ld",
        "mediaType": "application/ld+json",
        "types": [
          "*"
        ]
      },
      {
        "name": "concise-ld",
        "mediaType": "application/ld+json",
        "types": [
          "*"
        ]
      },
      {
        "name": "keyValues-ld",
        "mediaType": "application/ld+json",
        "types": [
          "*"
        ]
      }
    ],
    "options": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "form": {
          "type": "string",
          "enum": [
            "auto",
            "normalized",
            "concise",
            "keyValues"
          ],
          "default": "auto",
          "description": "The form of the entities. auto finds it out for each entity and tells where that rests on a rule; set it where the documents hold plain values that look like attributes."
        },
        "context": {
          "type": [
            "string",
            "object",
            "array"
          ],
          "description": "The @context, a URL or its content, of messages that bring none, and of what is written where the reader brings none. Without it the hub's own names are assumed, and that is told."
        },
        "geometryProperty": {
          "type": "string",
          "pattern": "^[A-Za-z][A-Za-z0-9_]*$|^[A-Za-z][A-Za-z0-9+.-]*:\\S+$",
          "default": "location",
          "description": "The GeoProperty, by its name in the hub, that is the geometry of a GeoJSON Feature."
        }
      }
    },
    "examples": [
      {
        "name": "concise",
        "title": "The concise form, found out by its attributes",
        "mediaType": "application/json",
        "options": {},
        "input": {
          "text": "{\n  \"id\": \"urn:ngsi-ld:TestVehicle:2\",\n  \"type\": \"TestVehicle\",\n  \"brandName\": \"Test Motors\",\n  \"isParked\": {\n    \"object\": \"urn:ngsi-ld:OffStreetParking:Downtown1\",\n    \"observedAt\": \"2026-01-02T12:00:04Z\",\n    \"providedBy\": {\n      \"object\": \"urn:ngsi-ld:Person:test\"\n    }\n  },\n  \"measuredSpeed\": {\n    \"type\": \"Property\",\n    \"value\": 0,\n    \"unitCode\": \"KMH\",\n    \"quality\": \"good\"\n  },\n  \"streetName\": {\n    \"languageMap\": {\n      \"en\": \"Market Square\"\n    }\n  },\n  \"place\": {\n    \"type\": \"Point\",\n    \"coordinates\": [\n      -3.7,\n      40.4\n    ]\n  },\n  \"doors\": [\n    1,\n    2,\n    3\n  ],\n  \"weights\": [\n    {\n      \"value\": 1200,\n      \"datasetId\": \"urn:ngsi-ld:Dataset:front\"\n    },\n    1100\n  ]\n}\n"
        },
        "expected": {
          "changes": [
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:TestVehicle:2",
                "type": "TestVehicle",
                "brandName": {
                  "type": "Property",
                  "value": "Test Motors"
                },
                "isParked": {
                  "type": "Relationship",
                  "object": "urn:ngsi-ld:OffStreetParking:Downtown1",
                  "observedAt": "2026-01-02T12:00:04Z",
                  "providedBy": {
                    "type": "Relationship",
                    "object": "urn:ngsi-ld:Person:test"
                  }
                },
                "measuredSpeed": {
                  "type": "Property",
                  "value": 0,
                  "unitCode": "KMH",
                  "quality": {
                    "type": "Property",
                    "value": "good"
                  }
                },
                "streetName": {
                  "type": "LanguageProperty",
                  "languageMap": {
                    "en": "Market Square"
                  }
                },
                "place": {
                  "type": "GeoProperty",
                  "value": {
                    "type": "Point",
                    "coordinates": [
                      -3.7,
                      40.4
                    ]
                  }
                },
                "doors": {
                  "type": "Property",
                  "value": [
                    1,
                    2,
                    3
                  ]
                },
                "weights": [
                  {
                    "type": "Property",
                    "value": 1200,
                    "datasetId": "urn:ngsi-ld:Dataset:front"
                  },
                  {
                    "type": "Property",
                    "value": 1100
                  }
                ]
              }
            }
          ],
          "repairs": []
        }
      },
      {
        "name": "concise-assumed",
        "title": "An object with a value could be an attribute or a value: it is read as an attribute, and that is told",
        "mediaType": "application/json",
        "options": {},
        "input": {
          "text": "{\n  \"id\": \"urn:ngsi-ld:TestRoom:1\",\n  \"type\": \"TestRoom\",\n  \"warmth\": {\n    \"value\": 21.5,\n    \"observedAt\": \"2026-01-02T00:00:00Z\"\n  }\n}\n"
        },
        "expected": {
          "changes": [
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:TestRoom:1",
                "type": "TestRoom",
                "warmth": {
                  "type": "Property",
                  "value": 21.5,
                  "observedAt": "2026-01-02T00:00:00Z"
                }
              }
            }
          ],
          "repairs": []
        }
      },
      {
        "name": "every-kind",
        "title": "Every kind of attribute, several types and scopes, zero, false and the empty text",
        "mediaType": "application/json",
        "options": {},
        "input": {
          "text": "[\n  {\n    \"id\": \"urn:ngsi-ld:Thing:every-kind\",\n    \"type\": [\n      \"Thing\",\n      \"Example\"\n    ],\n    \"scope\": [\n      \"/Madrid/Centro\",\n      \"/Test\"\n    ],\n    \"createdAt\": \"2026-01-01T00:00:00Z\",\n    \"zero\": {\n      \"type\": \"Property\",\n      \"value\": 0\n    },\n    \"no\": {\n      \"type\": \"Property\",\n      \"value\": false\n    },\n    \"empty\": {\n      \"type\": \"Property\",\n      \"value\": \"\"\n    },\n    \"place\": {\n      \"type\": \"GeoProperty\",\n      \"value\": {\n        \"type\": \"Polygon\",\n        \"coordinates\": [\n          [\n            [\n              0,\n              0\n            ],\n            [\n              1,\n              0\n            ],\n            [\n              1,\n              1\n            ],\n            [\n              0,\n              0\n            ]\n          ]\n        ]\n      }\n    },\n    \"near\": {\n      \"type\": \"Relationship\",\n      \"object\": \"urn:ngsi-ld:Thing:other\",\n      \"objectType\": \"Thing\"\n    },\n    \"streetName\": {\n      \"type\": \"LanguageProperty\",\n      \"languageMap\": {\n        \"fr\": \"Grand Place\",\n        \"nl\": [\n          \"Grote Markt\",\n          \"Markt\"\n        ]\n      }\n    },\n    \"raw\": {\n      \"type\": \"JsonProperty\",\n      \"json\": {\n        \"id\": \"not-an-entity\",\n        \"nothing\": null,\n        \"list\": [\n          1,\n          2.5\n        ]\n      }\n    },\n    \"kindOfPlace\": {\n      \"type\": \"VocabProperty\",\n      \"vocab\": [\n        \"monument\",\n        \"sightseeing\"\n      ]\n    },\n    \"steps\": {\n      \"type\": \"ListProperty\",\n      \"valueList\": [\n        3,\n        3,\n        true\n      ]\n    },\n    \"stops\": {\n      \"type\": \"ListRelationship\",\n      \"objectList\": [\n        \"urn:ngsi-ld:Stop:1\",\n        \"urn:ngsi-ld:Stop:1\"\n      ]\n    }\n  }\n]\n"
        },
        "expected": {
          "changes": [
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:Thing:every-kind",
                "type": [
                  "Thing",
                  "Example"
                ],
                "scope": [
                  "/Madrid/Centro",
                  "/Test"
                ],
                "createdAt": "2026-01-01T00:00:00Z",
                "zero": {
                  "type": "Property",
                  "value": 0
                },
                "no": {
                  "type": "Property",
                  "value": false
                },
                "empty": {
                  "type": "Property",
                  "value": ""
                },
                "place": {
                  "type": "GeoProperty",
                  "value": {
                    "type": "Polygon",
                    "coordinates": [
                      [
                        [
                          0,
                          0
                        ],
                        [
                          1,
                          0
                        ],
                        [
                          1,
                          1
                        ],
                        [
                          0,
                          0
                        ]
                      ]
                    ]
                  }
                },
                "near": {
                  "type": "Relationship",
                  "object": "urn:ngsi-ld:Thing:other",
                  "objectType": "Thing"
                },
                "streetName": {
                  "type": "LanguageProperty",
                  "languageMap": {
                    "fr": "Grand Place",
                    "nl": [
                      "Grote Markt",
                      "Markt"
                    ]
                  }
                },
                "raw": {
                  "type": "JsonProperty",
                  "json": {
                    "id": "not-an-entity",
                    "nothing": null,
                    "list": [
                      1,
                      2.5
                    ]
                  }
                },
                "kindOfPlace": {
                  "type": "VocabProperty",
                  "vocab": [
                    "monument",
                    "sightseeing"
                  ]
                },
                "steps": {
                  "type": "ListProperty",
                  "valueList": [
                    3,
                    3,
                    true
                  ]
                },
                "stops": {
                  "type": "ListRelationship",
                  "objectList": [
                    "urn:ngsi-ld:Stop:1",
                    "urn:ngsi-ld:Stop:1"
                  ]
                }
              }
            }
          ],
          "repairs": []
        }
      },
      {
        "name": "geojson",
        "title": "A FeatureCollection: with its GeoProperty, without geometry, and with a geometry that stands for the location",
        "mediaType": "application/geo+json",
        "options": {},
        "input": {
          "text": "{\n  \"type\": \"FeatureCollection\",\n  \"features\": [\n    {\n      \"id\": \"urn:ngsi-ld:TestBuilding:1\",\n      \"type\": \"Feature\",\n      \"geometry\": {\n        \"type\": \"Point\",\n        \"coordinates\": [\n          13.3986,\n          52.5547\n        ]\n      },\n      \"properties\": {\n        \"type\": \"TestBuilding\",\n        \"scope\": \"/Paris\",\n        \"name\": {\n          \"type\": \"Property\",\n          \"value\": \"Tower\"\n        },\n        \"location\": {\n          \"type\": \"GeoProperty\",\n          \"value\": {\n            \"type\": \"Point\",\n            \"coordinates\": [\n              13.3986,\n              52.5547\n            ]\n          }\n        },\n        \"observationSpace\": {\n          \"type\": \"GeoProperty\",\n          \"value\": {\n            \"type\": \"Point\",\n            \"coordinates\": [\n              11.1,\n              11.2\n            ]\n          }\n        }\n      }\n    },\n    {\n      \"id\": \"urn:ngsi-ld:TestBuilding:2\",\n      \"type\": \"Feature\",\n      \"geometry\": null,\n      \"properties\": {\n        \"type\": \"TestBuilding\",\n        \"name\": {\n          \"type\": \"Property\",\n          \"value\": \"Hall\"\n        }\n      }\n    },\n    {\n      \"id\": \"urn:ngsi-ld:TestBuilding:3\",\n      \"type\": \"Feature\",\n      \"geometry\": {\n        \"type\": \"LineString\",\n        \"coordinates\": [\n          [\n            1,\n            2\n          ],\n          [\n            3,\n            4\n          ]\n        ]\n      },\n      \"properties\": {\n        \"type\": \"TestBuilding\",\n        \"name\": \"Gate\"\n      },\n      \"bbox\": [\n        1,\n        2,\n        3,\n        4\n      ]\n    }\n  ]\n}\n"
        },
        "expected": {
          "changes": [
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:TestBuilding:1",
                "type": "TestBuilding",
                "scope": "/Paris",
                "name": {
                  "type": "Property",
                  "value": "Tower"
                },
                "location": {
                  "type": "GeoProperty",
                  "value": {
                    "type": "Point",
                    "coordinates": [
                      13.3986,
                      52.5547
                    ]
                  }
                },
                "observationSpace": {
                  "type": "GeoProperty",
                  "value": {
                    "type": "Point",
                    "coordinates": [
                      11.1,
                      11.2
                    ]
                  }
                }
              }
            },
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:TestBuilding:2",
                "type": "TestBuilding",
                "name": {
                  "type": "Property",
                  "value": "Hall"
                }
              }
            },
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:TestBuilding:3",
                "type": "TestBuilding",
                "name": {
                  "type": "Property",
                  "value": "Gate"
                },
                "location": {
                  "type": "GeoProperty",
                  "value": {
                    "type": "LineString",
                    "coordinates": [
                      [
                        1,
                        2
                      ],
                      [
                        3,
                        4
                      ]
                    ]
                  }
                }
              }
            }
          ],
          "repairs": []
        }
      },
      {
        "name": "instances",
        "title": "One attribute with three instances, told apart by datasetId",
        "mediaType": "application/json",
        "options": {},
        "input": {
          "text": "{\n  \"id\": \"urn:ngsi-ld:TestVehicle:1\",\n  \"type\": \"TestVehicle\",\n  \"measuredSpeed\": [\n    {\n      \"type\": \"Property\",\n      \"value\": 54.5,\n      \"unitCode\": \"KMH\",\n      \"datasetId\": \"urn:ngsi-ld:Dataset:gps\",\n      \"source\": {\n        \"type\": \"Property\",\n        \"value\": \"GPS\"\n      }\n    },\n    {\n      \"type\": \"Property\",\n      \"value\": 55,\n      \"unitCode\": \"KMH\",\n      \"datasetId\": \"urn:ngsi-ld:Dataset:speedometer\"\n    },\n    {\n      \"type\": \"Property\",\n      \"value\": 54,\n      \"unitCode\": \"KMH\"\n    }\n  ]\n}\n"
        },
        "expected": {
          "changes": [
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:TestVehicle:1",
                "type": "TestVehicle",
                "measuredSpeed": [
                  {
                    "type": "Property",
                    "value": 54.5,
                    "unitCode": "KMH",
                    "datasetId": "urn:ngsi-ld:Dataset:gps",
                    "source": {
                      "type": "Property",
                      "value": "GPS"
                    }
                  },
                  {
                    "type": "Property",
                    "value": 55,
                    "unitCode": "KMH",
                    "datasetId": "urn:ngsi-ld:Dataset:speedometer"
                  },
                  {
                    "type": "Property",
                    "value": 54,
                    "unitCode": "KMH"
                  }
                ]
              }
            }
          ],
          "repairs": []
        }
      },
      {
        "name": "bad-context-scoped",
        "title": "A scoped @context, which would change names inside one attribute",
        "mediaType": "application/ld+json",
        "options": {},
        "input": {
          "text": "{\n  \"id\": \"urn:ngsi-ld:TestRoom:1\",\n  \"type\": \"TestRoom\",\n  \"@context\": [\n    {\n      \"warmth\": {\n        \"@id\": \"urn:test:warmth\",\n        \"@context\": {\n          \"a\": \"urn:test:a\"\n        }\n      }\n    },\n    \"https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.8.jsonld\"\n  ]\n}\n"
        },
        "expected": {
          "problem": {
            "code": "unsupported",
            "path": "/@context/0/warmth"
          }
        }
      }
    ]
  }
]
