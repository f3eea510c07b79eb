// Generated from the `x-options` of each asyncapi.yaml; not edited by hand.

import { optionsValidator } from '../options-validator.ts'
import type { AlinkOptions, CapOptions, GtfsRealtimeOptions, Hj212Options, Jtt808Options, NgsiLdOptions, NgsiV2Options, SensorthingsOptions, TemplateOptions } from './options.ts'

export const template = /* @__PURE__ */ optionsValidator<TemplateOptions>({
  "type": "object",
  "additionalProperties": false,
  "required": [
    "timezone",
    "unit"
  ],
  "properties": {
    "timezone": {
      "type": "string",
      "pattern": "^[+-][0-9]{2}:[0-9]{2}$",
      "description": "The offset of the stations' clocks, such as +08:00. A line does not say it, so that it is never guessed."
    },
    "unit": {
      "type": "string",
      "enum": [
        "GQ",
        "GP"
      ],
      "description": "The unit of the readings, GQ for micrograms or GP for milligrams per cubic metre. A line does not say it."
    }
  }
})

export const alink = /* @__PURE__ */ optionsValidator<AlinkOptions>({
  "type": "object",
  "additionalProperties": false,
  "properties": {
    "productKey": {
      "type": "string",
      "pattern": "^[^\\s/+#]{1,64}$",
      "description": "The product of the device, where neither the body nor the header mqtt-topic says it. It is never guessed."
    },
    "deviceName": {
      "type": "string",
      "pattern": "^[^\\s/+#]{1,64}$",
      "description": "The name of the device, where neither the body nor the header mqtt-topic says it. It is never guessed."
    },
    "timeUnit": {
      "type": "string",
      "enum": [
        "ms",
        "s"
      ],
      "description": "The unit of times, where devices keep to one. Without it whole numbers below 100,000,000,000 are read as seconds, and that is told; the protocol has milliseconds."
    },
    "timezone": {
      "type": "string",
      "minLength": 1,
      "description": "The zone of times that are texts without one, an offset such as +08:00 or a name such as Africa/Nairobi. No message says it, so that it is never guessed."
    },
    "crs": {
      "type": "string",
      "enum": [
        "EPSG:4326",
        "EPSG:4490",
        "gcj02",
        "bd09"
      ],
      "description": "The coordinate system of positions that do not say it (CoordinateSystem). Without it such positions are carried and never put on a map."
    },
    "jurisdiction": {
      "type": "string",
      "pattern": "^[A-Z]{2}$",
      "description": "The country, ISO 3166-1, under whose law shifted coordinates are converted; CN restricts it."
    },
    "allowInChina": {
      "type": "boolean",
      "description": "Whether a gateway under the law of CN may convert shifted coordinates all the same."
    },
    "products": {
      "type": "array",
      "description": "The products whose devices speak. A device of any other product is a Device, and its properties are carried.",
      "items": {
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "productKey": {
            "type": "string",
            "pattern": "^[^\\s/+#]{1,64}$",
            "description": "The key of the product. Without it that of the thing model counts."
          },
          "type": {
            "type": "string",
            "enum": [
              "Device",
              "AirQualityObserved",
              "WeatherObserved",
              "NoiseLevelObserved",
              "WaterQualityObserved",
              "IndoorEnvironmentObserved",
              "FloodMonitoring",
              "Streetlight",
              "StreetlightControlCabinet",
              "ParkingSpot",
              "WasteContainer",
              "EVChargingStation",
              "SmartMeteringObservation",
              "WaterConsumptionObserved",
              "ACMeasurement",
              "ThreePhaseAcMeasurement",
              "PhotovoltaicMeasurement",
              "TrafficFlowObserved",
              "CrowdFlowObserved",
              "Vehicle"
            ],
            "default": "Device",
            "description": "What the devices are in the hub."
          },
          "idCategory": {
            "type": "string",
            "pattern": "^(pd|dpv):[A-Za-z]+$",
            "description": "The data category (W3C DPV) of the device names, where they identify a person, such as the phone number of a wearer. Their ids are then keyed."
          },
          "model": {
            "type": "object",
            "additionalProperties": true,
            "description": "The thing model (TSL) of the product, as the platform exports it. It gives types, units, labels and bounds; without it values stand as they are and have no units."
          },
          "attributes": {
            "type": "object",
            "description": "What the properties are in the hub, by identifier. A property that is not named here is carried.",
            "additionalProperties": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "attribute"
              ],
              "properties": {
                "attribute": {
                  "type": "string",
                  "pattern": "^(?!alink)[A-Za-z][A-Za-z0-9_]*$",
                  "description": "The attribute of the hub's type, or a new one."
                },
                "unit": {
                  "type": "string",
                  "description": "The unit of the value after scaling, as a UN/CEFACT code such as CEL, where the model has none or a wrong one."
                },
                "scale": {
                  "type": "number",
                  "exclusiveMinimum": 0,
                  "description": "What a number in the message is multiplied with, such as 0.1 for tenths."
                },
                "values": {
                  "type": "object",
                  "additionalProperties": {
                    "type": [
                      "string",
                      "number",
                      "boolean"
                    ]
                  },
                  "description": "What each value of an enum, a bool or a number is in the hub, in place of the model's labels."
                },
                "category": {
                  "type": "string",
                  "pattern": "^(pd|dpv):[A-Za-z]+$",
                  "description": "The data category (W3C DPV) of an attribute that the hub does not know, for every entity of the city. Without it the attribute is unclassified."
                }
              }
            }
          }
        }
      }
    }
  }
})

export const cap = /* @__PURE__ */ optionsValidator<CapOptions>({
  "type": "object",
  "additionalProperties": false,
  "properties": {
    "statuses": {
      "description": "The statuses that the source may send; an alert of another is refused. Without it every status is taken, and each warning keeps its own, so that a test never becomes a warning that is meant.",
      "type": "array",
      "minItems": 1,
      "uniqueItems": true,
      "items": {
        "type": "string",
        "enum": [
          "Actual",
          "Exercise",
          "System",
          "Test",
          "Draft"
        ]
      }
    },
    "scopes": {
      "description": "The scopes that the source may send; an alert of another is refused. Set it to Public where nothing restricted or private should ever come in.",
      "type": "array",
      "minItems": 1,
      "uniqueItems": true,
      "items": {
        "type": "string",
        "enum": [
          "Public",
          "Restricted",
          "Private"
        ]
      }
    },
    "signers": {
      "description": "The public keys of those who sign for the source. An alert that is signed wrongly is then refused, and one that is signed by one of them says so. The key is what is believed: no certificate is looked up, and none expires here.",
      "type": "array",
      "minItems": 1,
      "maxItems": 16,
      "items": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "name"
        ],
        "properties": {
          "name": {
            "description": "What the hub calls the signer, such as the name of the office. It stands in each alert that was verified.",
            "type": "string",
            "pattern": "^[A-Za-z0-9][A-Za-z0-9 ._@:/-]{0,99}$"
          },
          "jwk": {
            "description": "The public key as a JSON Web Key, with the members that make it and no others.",
            "type": "object",
            "additionalProperties": false,
            "required": [
              "kty"
            ],
            "properties": {
              "kty": {
                "type": "string",
                "enum": [
                  "RSA",
                  "EC"
                ]
              },
              "n": {
                "type": "string",
                "description": "The modulus of RSA."
              },
              "e": {
                "type": "string",
                "description": "The exponent of RSA."
              },
              "crv": {
                "type": "string",
                "enum": [
                  "P-256",
                  "P-384"
                ]
              },
              "x": {
                "type": "string",
                "description": "The point of EC."
              },
              "y": {
                "type": "string",
                "description": "The point of EC."
              }
            }
          },
          "certificate": {
            "description": "An X.509 certificate in base64, in place of a jwk. Nothing of it counts but its key.",
            "type": "string"
          }
        }
      }
    },
    "signature": {
      "description": "Whether each alert has to be signed by one of the signers. optional, the default, takes one that is not signed, or in a form that is not checked, and tells it; required refuses it.",
      "type": "string",
      "enum": [
        "optional",
        "required"
      ]
    }
  }
})

export const gtfsRealtime = /* @__PURE__ */ optionsValidator<GtfsRealtimeOptions>({
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
})

export const hj212 = /* @__PURE__ */ optionsValidator<Hj212Options>({
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
})

export const jtt808 = /* @__PURE__ */ optionsValidator<Jtt808Options>({
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
    "charset": {
      "type": "string",
      "enum": [
        "gbk",
        "utf-8"
      ],
      "description": "The character set of plates, names and other texts. The standard says GBK, and terminals abroad send UTF-8. Where it is not declared, texts are read as GBK and one that may be UTF-8 is reported."
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
})

export const ngsiLd = /* @__PURE__ */ optionsValidator<NgsiLdOptions>({
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
      "description": "The @context of messages that bring none, and of what is written where the reader brings none; a URL, its content, the whole document as it is published, or a list of these. Without it the hub's own names are assumed, and that is reported."
    },
    "contexts": {
      "type": "object",
      "maxProperties": 100,
      "propertyNames": {
        "pattern": "^[A-Za-z][A-Za-z0-9+.-]*:\\S+$"
      },
      "additionalProperties": {
        "type": [
          "string",
          "object",
          "array"
        ]
      },
      "description": "The contexts behind URLs that documents name, by URL, for those that the gateway neither bundles nor hosts. Each is the document as it is published, its content, or the URL of another that is known."
    },
    "edition": {
      "type": "string",
      "enum": [
        "1.0",
        "1.1",
        "1.2",
        "1.3",
        "1.4",
        "1.5",
        "1.6",
        "1.7",
        "1.8",
        "1.9"
      ],
      "default": "1.9",
      "description": "The edition that is written. What came later is written as the fallbacks of clause 4.3.6.8 say, and each is reported. All editions are read."
    },
    "geometryProperty": {
      "type": "string",
      "pattern": "^[A-Za-z][A-Za-z0-9_]*$|^[A-Za-z][A-Za-z0-9+.-]*:\\S+$",
      "default": "location",
      "description": "The GeoProperty, by its name in the hub, that is the geometry of a GeoJSON Feature."
    }
  }
})

export const ngsiV2 = /* @__PURE__ */ optionsValidator<NgsiV2Options>({
  "type": "object",
  "additionalProperties": false,
  "properties": {
    "form": {
      "type": "string",
      "enum": [
        "auto",
        "normalized",
        "keyValues"
      ],
      "default": "auto",
      "description": "The representation of the entities. auto finds it out for each entity and tells where that rests on a rule; a header Ngsiv2-AttrsFormat says it by itself."
    },
    "timezone": {
      "type": "string",
      "minLength": 1,
      "description": "The zone of DateTime texts that have none, an offset such as +01:00 or a name such as Europe/Madrid. Orion reads them as UTC, devices often mean local time; it is never guessed."
    },
    "observedAt": {
      "type": "string",
      "minLength": 1,
      "description": "The attribute, such as TimeInstant or dateObserved, that says when the attributes without a time of their own were observed. Without it they have no time."
    },
    "servicePath": {
      "type": "string",
      "pattern": "^/$|^(?:/[A-Za-z0-9_]{1,50}){1,10}$",
      "description": "The service path of messages without the header Fiware-ServicePath; it becomes the scope of their entities."
    },
    "service": {
      "type": "string",
      "pattern": "^[A-Za-z0-9_]{1,50}$",
      "description": "The tenant that the header Fiware-Service of a message must name, where it has that header. Without this option the header is told as lost, since the tenant is the gateway's matter."
    },
    "personalIds": {
      "type": "object",
      "additionalProperties": {
        "type": "string",
        "pattern": "^(?:dpv|pd):[A-Za-z][A-Za-z0-9]*$"
      },
      "description": "Entity types whose ids identify a person, with the data category of the id, such as Vehicle and pd:VehicalLicenseNumber. Their ids are keyed, so that no URN betrays anybody."
    },
    "ids": {
      "type": "string",
      "enum": [
        "local",
        "hub"
      ],
      "default": "local",
      "description": "Whether entities are written with the ids that their source gave them, where the reader may see them (an id that is a URN stays whole), or all with the URNs of the hub."
    },
    "textEscapes": {
      "type": "string",
      "enum": [
        "none",
        "percent"
      ],
      "default": "none",
      "description": "How texts hold the characters that Orion forbids. none, as they are, under the type TextUnrestricted; percent, as percent escapes, which are then also read as such."
    }
  }
})

export const sensorthings = /* @__PURE__ */ optionsValidator<SensorthingsOptions>({
  "type": "object",
  "additionalProperties": false,
  "properties": {
    "path": {
      "description": "The resource path that the messages are posted to or read from, such as Things, Datastreams(1)/Observations or CreateObservations. It says the kind of entities whose members do not, and the Datastream of observations that do not name it, as those that a device sends. A Content-Location header of a message wins over it.",
      "type": "string",
      "minLength": 1
    },
    "timezone": {
      "description": "The zone of times that have none, an offset such as +08:00 or a name such as Africa/Nairobi. The standard wants a zone in every time; some servers leave it out, and it is never guessed.",
      "type": "string"
    },
    "aggregation": {
      "description": "How results over a period came about. The standard has no word for it; without it they are kept with their period and called neither a mean nor a sum.",
      "type": "string",
      "enum": [
        "mean",
        "minimum",
        "maximum",
        "sum"
      ]
    },
    "observedProperties": {
      "description": "The attributes of the hub that observed properties are, by their definition or, where they have none that is known, by their name, such as {\"PM10\": \"AirQualityObserved.pm10\"}. A name alone is never believed.",
      "type": "object",
      "additionalProperties": {
        "type": "string"
      }
    },
    "qualities": {
      "description": "What a resultQuality of the source means, by its text or number, such as {\"1\": \"good\", \"suspect\": \"uncertain\"}. Results of a quality that nobody declared stay in their Datastream and are not published as readings.",
      "type": "object",
      "additionalProperties": {
        "type": "string",
        "enum": [
          "good",
          "uncertain",
          "invalid",
          "maintenance",
          "calibration",
          "out-of-range",
          "no-fix",
          "checksum-failed",
          "manual",
          "fault",
          "stopped",
          "link-error",
          "encrypted",
          "substituted"
        ]
      }
    }
  }
})
