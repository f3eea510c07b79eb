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
    "id": "alink",
    "stability": "experimental",
    "summary": "Alink JSON, the protocol between devices and Alibaba Cloud IoT Platform (edition 1.0), and what the platform's rules engine forwards of it, read and written by a thing model (TSL).",
    "standard": {
      "name": "Alibaba Cloud IoT Platform, Alink protocol and Thing Specification Language",
      "editions": [
        "1.0"
      ],
      "url": "https://www.alibabacloud.com/help/en/iot/user-guide/device-properties-events-and-services"
    },
    "reads": [
      {
        "mediaType": "application/json",
        "types": [
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
          "Vehicle",
          "Alert"
        ]
      }
    ],
    "writes": [
      {
        "name": "property-post",
        "mediaType": "application/json",
        "types": [
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
        ]
      },
      {
        "name": "property-set",
        "mediaType": "application/json",
        "types": [
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
        ]
      }
    ],
    "options": {
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
                      "description": "The data category (W3C DPV) of an attribute that the hub does not know. Without it the attribute is unclassified and leaves only by a rule that names it."
                    }
                  }
                }
              }
            }
          }
        }
      }
    },
    "examples": [
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
        },
        "expected": {
          "changes": [
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:Device:a1station01%2Fstation-1",
                "type": "Device",
                "alink_DOAS_RunningState": {
                  "type": "Property",
                  "value": 1
                },
                "alink_CurrentTemperature": {
                  "type": "Property",
                  "value": 34.45
                },
                "alink_EnvHumidity": {
                  "type": "Property",
                  "value": 67
                },
                "alink_DOAS_OperationControl": {
                  "type": "Property",
                  "value": 0
                }
              }
            }
          ],
          "deduplicationKey": true
        }
      },
      {
        "name": "batch",
        "title": "A device sends what it gathered: lists of values and events, each with its time",
        "mediaType": "application/json",
        "options": {
          "products": [
            {
              "model": {
                "schema": "https://iotx-tsl.oss-ap-southeast-1.aliyuncs.com/schema.json",
                "profile": {
                  "productKey": "a1station01"
                },
                "properties": [
                  {
                    "identifier": "CurrentTemperature",
                    "name": "CurrentTemperature",
                    "accessMode": "r",
                    "required": false,
                    "dataType": {
                      "type": "float",
                      "specs": {
                        "min": "-40",
                        "max": "120",
                        "step": "1",
                        "unit": "℃"
                      }
                    }
                  },
                  {
                    "identifier": "EnvHumidity",
                    "name": "EnvHumidity",
                    "accessMode": "r",
                    "required": false,
                    "dataType": {
                      "type": "int",
                      "specs": {
                        "min": "0",
                        "max": "100",
                        "step": "1",
                        "unit": "%RH"
                      }
                    }
                  },
                  {
                    "identifier": "DOAS_RunningState",
                    "name": "运行状态",
                    "accessMode": "r",
                    "required": true,
                    "dataType": {
                      "type": "bool",
                      "specs": {
                        "0": "停止",
                        "1": "运行"
                      }
                    }
                  },
                  {
                    "identifier": "DOAS_OperationControl",
                    "name": "控制",
                    "accessMode": "rw",
                    "required": true,
                    "dataType": {
                      "type": "enum",
                      "specs": {
                        "0": "start",
                        "1": "pause",
                        "2": "stop"
                      }
                    }
                  },
                  {
                    "identifier": "AirPressure",
                    "name": "AirPressure",
                    "accessMode": "r",
                    "required": false,
                    "dataType": {
                      "type": "double",
                      "specs": {
                        "min": "0",
                        "max": "2000",
                        "step": "1",
                        "unit": "百帕"
                      }
                    }
                  }
                ],
                "events": [
                  {
                    "identifier": "HighEnvironmentTempWarning",
                    "name": "高温",
                    "type": "alert",
                    "required": false,
                    "outputData": [
                      {
                        "identifier": "Error",
                        "name": "Error",
                        "dataType": {
                          "type": "enum",
                          "specs": {
                            "0": "none",
                            "1": "too-hot"
                          }
                        }
                      }
                    ],
                    "method": "thing.event.HighEnvironmentTempWarning.post"
                  },
                  {
                    "identifier": "Started",
                    "name": "启动",
                    "type": "info",
                    "required": false,
                    "outputData": [
                      {
                        "identifier": "By",
                        "name": "By",
                        "dataType": {
                          "type": "text",
                          "specs": {
                            "length": "8"
                          }
                        }
                      }
                    ],
                    "method": "thing.event.Started.post"
                  }
                ],
                "services": []
              },
              "type": "IndoorEnvironmentObserved",
              "attributes": {
                "CurrentTemperature": {
                  "attribute": "temperature"
                },
                "EnvHumidity": {
                  "attribute": "relativeHumidity",
                  "scale": 0.01,
                  "unit": "C62"
                },
                "DOAS_RunningState": {
                  "attribute": "running",
                  "category": "dpv:NonPersonalData"
                },
                "AirPressure": {
                  "attribute": "atmosphericPressure",
                  "unit": "BAR"
                }
              }
            }
          ]
        },
        "input": {
          "text": "{\n  \"id\": \"77\",\n  \"version\": \"1.0\",\n  \"params\": {\n    \"properties\": {\n      \"CurrentTemperature\": [\n        {\n          \"value\": 20.5,\n          \"time\": 1767322800125\n        },\n        {\n          \"value\": 20.7,\n          \"time\": 1767322860250\n        }\n      ],\n      \"EnvHumidity\": [\n        {\n          \"value\": 41,\n          \"time\": 1767322800125\n        }\n      ]\n    },\n    \"events\": {\n      \"Started\": [\n        {\n          \"value\": {\n            \"By\": \"op\"\n          },\n          \"time\": 1767322830001\n        }\n      ]\n    }\n  },\n  \"method\": \"thing.event.property.batch.post\"\n}\n"
        },
        "expected": {
          "changes": [
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:IndoorEnvironmentObserved:a1station01%2Fstation_01",
                "type": "IndoorEnvironmentObserved",
                "temperature": {
                  "type": "Property",
                  "value": 20.5,
                  "observedAt": "2026-01-02T03:00:00.125Z",
                  "unitCode": "CEL"
                },
                "relativeHumidity": {
                  "type": "Property",
                  "value": 0.41,
                  "observedAt": "2026-01-02T03:00:00.125Z",
                  "unitCode": "C62"
                }
              }
            },
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:IndoorEnvironmentObserved:a1station01%2Fstation_01",
                "type": "IndoorEnvironmentObserved",
                "temperature": {
                  "type": "Property",
                  "value": 20.7,
                  "observedAt": "2026-01-02T03:01:00.250Z",
                  "unitCode": "CEL"
                }
              }
            },
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:IndoorEnvironmentObserved:a1station01%2Fstation_01",
                "type": "IndoorEnvironmentObserved",
                "alinkEvent": {
                  "type": "Property",
                  "value": {
                    "By": "op"
                  },
                  "observedAt": "2026-01-02T03:00:30.001Z",
                  "datasetId": "urn:citygate:alink:event:Started",
                  "alink_eventType": {
                    "type": "Property",
                    "value": "info"
                  }
                }
              }
            }
          ],
          "deduplicationKey": true
        }
      },
      {
        "name": "doubtful-values",
        "title": "Values that break the model keep their text and get a quality; the device name is a phone number and is keyed",
        "mediaType": "application/json",
        "options": {
          "productKey": "a1wearer001",
          "deviceName": "13900000000",
          "products": [
            {
              "model": {
                "profile": {
                  "productKey": "a1wearer001"
                },
                "properties": [
                  {
                    "identifier": "HeartRate",
                    "name": "HeartRate",
                    "accessMode": "r",
                    "required": false,
                    "dataType": {
                      "type": "int",
                      "specs": {
                        "min": "30",
                        "max": "220",
                        "step": "1",
                        "unit": "次/分"
                      }
                    }
                  },
                  {
                    "identifier": "Steps",
                    "name": "Steps",
                    "accessMode": "r",
                    "required": false,
                    "dataType": {
                      "type": "int",
                      "specs": {
                        "min": "0",
                        "max": "99999",
                        "step": "1",
                        "unit": ""
                      }
                    }
                  },
                  {
                    "identifier": "LastSync",
                    "name": "s",
                    "accessMode": "r",
                    "dataType": {
                      "type": "date",
                      "specs": {}
                    }
                  },
                  {
                    "identifier": "Readings",
                    "name": "r",
                    "accessMode": "r",
                    "dataType": {
                      "type": "array",
                      "specs": {
                        "size": "3",
                        "item": {
                          "type": "float",
                          "specs": {
                            "min": "0",
                            "max": "50",
                            "unit": "°C"
                          }
                        }
                      }
                    }
                  },
                  {
                    "identifier": "Status",
                    "name": "st",
                    "accessMode": "r",
                    "dataType": {
                      "type": "struct",
                      "specs": [
                        {
                          "identifier": "Worn",
                          "name": "w",
                          "dataType": {
                            "type": "bool",
                            "specs": {
                              "0": "否",
                              "1": "是"
                            }
                          }
                        },
                        {
                          "identifier": "Level",
                          "name": "l",
                          "dataType": {
                            "type": "int",
                            "specs": {
                              "min": "0",
                              "max": "9",
                              "unit": "V"
                            }
                          }
                        }
                      ]
                    }
                  },
                  {
                    "identifier": "Mode",
                    "name": "m",
                    "accessMode": "rw",
                    "dataType": {
                      "type": "enum",
                      "specs": {
                        "0": "off",
                        "1": "on"
                      }
                    }
                  },
                  {
                    "identifier": "Same",
                    "name": "m",
                    "accessMode": "rw",
                    "dataType": {
                      "type": "enum",
                      "specs": {
                        "0": "unused",
                        "1": "unused"
                      }
                    }
                  }
                ]
              },
              "idCategory": "pd:TelephoneNumber"
            }
          ]
        },
        "input": {
          "text": "{\n  \"id\": \"31\",\n  \"version\": \"1.0\",\n  \"params\": {\n    \"HeartRate\": {\n      \"value\": 300,\n      \"time\": 1767322800125\n    },\n    \"Steps\": {\n      \"value\": \"many\",\n      \"time\": 1767322800125\n    },\n    \"LastSync\": {\n      \"value\": \"1767322800000\",\n      \"time\": 1767322800125\n    },\n    \"Readings\": {\n      \"value\": [\n        36.5,\n        36.25\n      ],\n      \"time\": 1767322800125\n    },\n    \"Status\": {\n      \"value\": {\n        \"Worn\": 1,\n        \"Level\": 3,\n        \"Extra\": \"x\"\n      },\n      \"time\": 1767322800125\n    },\n    \"Mode\": {\n      \"value\": 7,\n      \"time\": 1767322800125\n    },\n    \"Same\": {\n      \"value\": 1,\n      \"time\": 1767322800125\n    },\n    \"block:Light\": {\n      \"value\": true,\n      \"time\": 1768000000000\n    }\n  },\n  \"method\": \"thing.event.property.post\"\n}\n"
        },
        "expected": {
          "changes": [
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:Device:keyed-a1wearer001%2F13900000000",
                "type": "Device",
                "alink_HeartRate": {
                  "type": "Property",
                  "value": 300,
                  "observedAt": "2026-01-02T03:00:00.125Z",
                  "quality": {
                    "type": "Property",
                    "value": "out-of-range"
                  },
                  "alink_unit": {
                    "type": "Property",
                    "value": "次/分"
                  }
                },
                "alink_Steps": {
                  "type": "Property",
                  "value": "many",
                  "observedAt": "2026-01-02T03:00:00.125Z",
                  "quality": {
                    "type": "Property",
                    "value": "invalid"
                  }
                },
                "alink_LastSync": {
                  "type": "Property",
                  "value": "2026-01-02T03:00:00.000Z",
                  "observedAt": "2026-01-02T03:00:00.125Z"
                },
                "alink_Readings": {
                  "type": "Property",
                  "value": [
                    36.5,
                    36.25
                  ],
                  "observedAt": "2026-01-02T03:00:00.125Z",
                  "unitCode": "CEL"
                },
                "alink_Status": {
                  "type": "Property",
                  "value": {
                    "Worn": true,
                    "Level": 3,
                    "Extra": "x"
                  },
                  "observedAt": "2026-01-02T03:00:00.125Z"
                },
                "alink_Mode": {
                  "type": "Property",
                  "value": 7,
                  "observedAt": "2026-01-02T03:00:00.125Z",
                  "quality": {
                    "type": "Property",
                    "value": "out-of-range"
                  }
                },
                "alink_Same": {
                  "type": "Property",
                  "value": 1,
                  "observedAt": "2026-01-02T03:00:00.125Z"
                },
                "urn:citygate:alink:block%3ALight": {
                  "type": "Property",
                  "value": true,
                  "observedAt": "2026-01-09T23:06:40.000Z",
                  "quality": {
                    "type": "Property",
                    "value": "uncertain"
                  }
                }
              }
            }
          ],
          "deduplicationKey": true
        }
      },
      {
        "name": "event-alert",
        "title": "An event that the model calls an alert",
        "mediaType": "application/json",
        "options": {
          "products": [
            {
              "model": {
                "schema": "https://iotx-tsl.oss-ap-southeast-1.aliyuncs.com/schema.json",
                "profile": {
                  "productKey": "a1station01"
                },
                "properties": [
                  {
                    "identifier": "CurrentTemperature",
                    "name": "CurrentTemperature",
                    "accessMode": "r",
                    "required": false,
                    "dataType": {
                      "type": "float",
                      "specs": {
                        "min": "-40",
                        "max": "120",
                        "step": "1",
                        "unit": "℃"
                      }
                    }
                  },
                  {
                    "identifier": "EnvHumidity",
                    "name": "EnvHumidity",
                    "accessMode": "r",
                    "required": false,
                    "dataType": {
                      "type": "int",
                      "specs": {
                        "min": "0",
                        "max": "100",
                        "step": "1",
                        "unit": "%RH"
                      }
                    }
                  },
                  {
                    "identifier": "DOAS_RunningState",
                    "name": "运行状态",
                    "accessMode": "r",
                    "required": true,
                    "dataType": {
                      "type": "bool",
                      "specs": {
                        "0": "停止",
                        "1": "运行"
                      }
                    }
                  },
                  {
                    "identifier": "DOAS_OperationControl",
                    "name": "控制",
                    "accessMode": "rw",
                    "required": true,
                    "dataType": {
                      "type": "enum",
                      "specs": {
                        "0": "start",
                        "1": "pause",
                        "2": "stop"
                      }
                    }
                  },
                  {
                    "identifier": "AirPressure",
                    "name": "AirPressure",
                    "accessMode": "r",
                    "required": false,
                    "dataType": {
                      "type": "double",
                      "specs": {
                        "min": "0",
                        "max": "2000",
                        "step": "1",
                        "unit": "百帕"
                      }
                    }
                  }
                ],
                "events": [
                  {
                    "identifier": "HighEnvironmentTempWarning",
                    "name": "高温",
                    "type": "alert",
                    "required": false,
                    "outputData": [
                      {
                        "identifier": "Error",
                        "name": "Error",
                        "dataType": {
                          "type": "enum",
                          "specs": {
                            "0": "none",
                            "1": "too-hot"
                          }
                        }
                      }
                    ],
                    "method": "thing.event.HighEnvironmentTempWarning.post"
                  },
                  {
                    "identifier": "Started",
                    "name": "启动",
                    "type": "info",
                    "required": false,
                    "outputData": [
                      {
                        "identifier": "By",
                        "name": "By",
                        "dataType": {
                          "type": "text",
                          "specs": {
                            "length": "8"
                          }
                        }
                      }
                    ],
                    "method": "thing.event.Started.post"
                  }
                ],
                "services": []
              },
              "type": "IndoorEnvironmentObserved",
              "attributes": {
                "CurrentTemperature": {
                  "attribute": "temperature"
                },
                "EnvHumidity": {
                  "attribute": "relativeHumidity",
                  "scale": 0.01,
                  "unit": "C62"
                },
                "DOAS_RunningState": {
                  "attribute": "running",
                  "category": "dpv:NonPersonalData"
                },
                "AirPressure": {
                  "attribute": "atmosphericPressure",
                  "unit": "BAR"
                }
              }
            }
          ]
        },
        "input": {
          "text": "{\n  \"id\": \"123\",\n  \"version\": \"1.0\",\n  \"sys\": {\n    \"ack\": 1\n  },\n  \"params\": {\n    \"value\": {\n      \"Error\": 1\n    },\n    \"time\": 1524448722000\n  },\n  \"method\": \"thing.event.HighEnvironmentTempWarning.post\"\n}\n"
        },
        "expected": {
          "changes": [
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:Alert:a1station01%2Fstation_01%2FHighEnvironmentTempWarning%2F2018-04-23T01%3A58%3A42.000Z",
                "type": "Alert",
                "alertSource": {
                  "type": "Relationship",
                  "object": "urn:ngsi-ld:IndoorEnvironmentObserved:a1station01%2Fstation_01",
                  "observedAt": "2018-04-23T01:58:42.000Z"
                },
                "subCategory": {
                  "type": "Property",
                  "value": "HighEnvironmentTempWarning",
                  "observedAt": "2018-04-23T01:58:42.000Z"
                },
                "dateIssued": {
                  "type": "Property",
                  "value": "2018-04-23T01:58:42.000Z",
                  "observedAt": "2018-04-23T01:58:42.000Z"
                },
                "alertStatus": {
                  "type": "Property",
                  "value": "event",
                  "observedAt": "2018-04-23T01:58:42.000Z"
                },
                "alink_eventType": {
                  "type": "Property",
                  "value": "alert",
                  "observedAt": "2018-04-23T01:58:42.000Z"
                },
                "alink_Error": {
                  "type": "Property",
                  "value": "too-hot",
                  "observedAt": "2018-04-23T01:58:42.000Z"
                }
              }
            }
          ],
          "deduplicationKey": true,
          "outgoing": [
            "7b226964223a22313233222c2276657273696f6e223a22312e30222c22636f6465223a3230302c2264617461223a7b7d2c226d657373616765223a2273756363657373222c226d6574686f64223a227468696e672e6576656e742e48696768456e7669726f6e6d656e7454656d705761726e696e672e706f7374227d"
          ]
        }
      },
      {
        "name": "event-forwarded",
        "title": "A forwarded event of type info is carried at its device",
        "mediaType": "application/json",
        "options": {
          "products": [
            {
              "model": {
                "schema": "https://iotx-tsl.oss-ap-southeast-1.aliyuncs.com/schema.json",
                "profile": {
                  "productKey": "a1station01"
                },
                "properties": [
                  {
                    "identifier": "CurrentTemperature",
                    "name": "CurrentTemperature",
                    "accessMode": "r",
                    "required": false,
                    "dataType": {
                      "type": "float",
                      "specs": {
                        "min": "-40",
                        "max": "120",
                        "step": "1",
                        "unit": "℃"
                      }
                    }
                  },
                  {
                    "identifier": "EnvHumidity",
                    "name": "EnvHumidity",
                    "accessMode": "r",
                    "required": false,
                    "dataType": {
                      "type": "int",
                      "specs": {
                        "min": "0",
                        "max": "100",
                        "step": "1",
                        "unit": "%RH"
                      }
                    }
                  },
                  {
                    "identifier": "DOAS_RunningState",
                    "name": "运行状态",
                    "accessMode": "r",
                    "required": true,
                    "dataType": {
                      "type": "bool",
                      "specs": {
                        "0": "停止",
                        "1": "运行"
                      }
                    }
                  },
                  {
                    "identifier": "DOAS_OperationControl",
                    "name": "控制",
                    "accessMode": "rw",
                    "required": true,
                    "dataType": {
                      "type": "enum",
                      "specs": {
                        "0": "start",
                        "1": "pause",
                        "2": "stop"
                      }
                    }
                  },
                  {
                    "identifier": "AirPressure",
                    "name": "AirPressure",
                    "accessMode": "r",
                    "required": false,
                    "dataType": {
                      "type": "double",
                      "specs": {
                        "min": "0",
                        "max": "2000",
                        "step": "1",
                        "unit": "百帕"
                      }
                    }
                  }
                ],
                "events": [
                  {
                    "identifier": "HighEnvironmentTempWarning",
                    "name": "高温",
                    "type": "alert",
                    "required": false,
                    "outputData": [
                      {
                        "identifier": "Error",
                        "name": "Error",
                        "dataType": {
                          "type": "enum",
                          "specs": {
                            "0": "none",
                            "1": "too-hot"
                          }
                        }
                      }
                    ],
                    "method": "thing.event.HighEnvironmentTempWarning.post"
                  },
                  {
                    "identifier": "Started",
                    "name": "启动",
                    "type": "info",
                    "required": false,
                    "outputData": [
                      {
                        "identifier": "By",
                        "name": "By",
                        "dataType": {
                          "type": "text",
                          "specs": {
                            "length": "8"
                          }
                        }
                      }
                    ],
                    "method": "thing.event.Started.post"
                  }
                ],
                "services": []
              },
              "type": "IndoorEnvironmentObserved",
              "attributes": {
                "CurrentTemperature": {
                  "attribute": "temperature"
                },
                "EnvHumidity": {
                  "attribute": "relativeHumidity",
                  "scale": 0.01,
                  "unit": "C62"
                },
                "DOAS_RunningState": {
                  "attribute": "running",
                  "category": "dpv:NonPersonalData"
                },
                "AirPressure": {
                  "attribute": "atmosphericPressure",
                  "unit": "BAR"
                }
              }
            }
          ]
        },
        "input": {
          "text": "{\n  \"identifier\": \"Started\",\n  \"name\": \"启动\",\n  \"type\": \"info\",\n  \"iotId\": \"6Q1FM9Dz6HhLtkd2made00\",\n  \"productKey\": \"a1station01\",\n  \"deviceName\": \"station_01\",\n  \"gmtCreate\": 1524448722100,\n  \"value\": {\n    \"By\": \"operator-7\"\n  },\n  \"time\": 1524448722050\n}\n"
        },
        "expected": {
          "changes": [
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:IndoorEnvironmentObserved:a1station01%2Fstation_01",
                "type": "IndoorEnvironmentObserved",
                "alinkEvent": {
                  "type": "Property",
                  "value": {
                    "By": "operator-7"
                  },
                  "observedAt": "2018-04-23T01:58:42.050Z",
                  "datasetId": "urn:citygate:alink:event:Started",
                  "alink_eventType": {
                    "type": "Property",
                    "value": "info"
                  }
                }
              }
            }
          ]
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
        },
        "expected": {
          "problem": {
            "code": "option-invalid",
            "option": "products"
          }
        }
      }
    ]
  },
  {
    "id": "cap",
    "stability": "beta",
    "summary": "Warnings to the public in the OASIS Common Alerting Protocol: CAP 1.2 both ways, CAP 1.1 and 1.0 for reading. A test never becomes a warning that is meant, and a warning that was cancelled stays cancelled, in whatever order its messages come.",
    "standard": {
      "name": "OASIS Common Alerting Protocol",
      "editions": [
        "1.2",
        "1.1",
        "1.0"
      ],
      "url": "https://docs.oasis-open.org/emergency/cap/v1.2/CAP-v1.2-os.html"
    },
    "reads": [
      {
        "mediaType": "application/cap+xml",
        "types": [
          "PublicWarning"
        ]
      },
      {
        "mediaType": "application/xml",
        "types": [
          "PublicWarning"
        ]
      },
      {
        "mediaType": "text/xml",
        "types": [
          "PublicWarning"
        ]
      }
    ],
    "writes": [
      {
        "name": "cap-1.2",
        "mediaType": "application/cap+xml",
        "types": [
          "PublicWarning"
        ]
      }
    ],
    "options": {
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
        }
      }
    },
    "examples": [
      {
        "name": "circle-with-prefix",
        "title": "Elements with a prefix, a circle, an empty value",
        "mediaType": "application/cap+xml",
        "options": {},
        "input": {
          "text": "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<cap:alert xmlns:cap=\"urn:oasis:names:tc:emergency:cap:1.2\">\n  <cap:identifier>tag:www.fire.example2011-10-06:40184</cap:identifier>\n  <cap:sender>webmaster@fire.example</cap:sender>\n  <cap:sent>2011-10-05T23:04:00+10:00</cap:sent>\n  <cap:status>Actual</cap:status>\n  <cap:msgType>Alert</cap:msgType>\n  <cap:scope>Public</cap:scope>\n  <cap:info>\n    <cap:language>en-AU</cap:language>\n    <cap:category>Fire</cap:category>\n    <cap:category>Met</cap:category>\n    <cap:event>Fire</cap:event>\n    <cap:urgency>Expected</cap:urgency>\n    <cap:severity>Minor</cap:severity>\n    <cap:certainty>Observed</cap:certainty>\n    <cap:description>LOCATION: Yerong Creek&lt;br /&gt;SIZE: 0 ha</cap:description>\n    <cap:parameter>\n      <cap:valueName>AllocatedResources</cap:valueName>\n      <cap:value />\n    </cap:parameter>\n    <cap:area>\n      <cap:areaDesc>Yerong Creek Structure Fire</cap:areaDesc>\n      <cap:circle>-35.3888,147.0598 25.0</cap:circle>\n    </cap:area>\n  </cap:info>\n</cap:alert>\n"
        },
        "expected": {
          "changes": [
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:PublicWarning:webmaster%40fire.example%2Ctag%3Awww.fire.example2011-10-06%3A40184%2C2011-10-05T13%3A04%3A00Z",
                "type": "PublicWarning",
                "alertIdentifier": {
                  "type": "Property",
                  "value": "tag:www.fire.example2011-10-06:40184",
                  "observedAt": "2011-10-05T13:04:00Z"
                },
                "alertSource": {
                  "type": "Property",
                  "value": "webmaster@fire.example",
                  "observedAt": "2011-10-05T13:04:00Z"
                },
                "dateIssued": {
                  "type": "Property",
                  "value": "2011-10-05T23:04:00+10:00",
                  "observedAt": "2011-10-05T13:04:00Z"
                },
                "warningStatus": {
                  "type": "Property",
                  "value": "Actual",
                  "observedAt": "2011-10-05T13:04:00Z"
                },
                "messageType": {
                  "type": "Property",
                  "value": "Alert",
                  "observedAt": "2011-10-05T13:04:00Z"
                },
                "warningScope": {
                  "type": "Property",
                  "value": "Public",
                  "observedAt": "2011-10-05T13:04:00Z"
                },
                "capVersion": {
                  "type": "Property",
                  "value": "1.2",
                  "observedAt": "2011-10-05T13:04:00Z"
                },
                "warningCategory": {
                  "type": "Property",
                  "value": [
                    "Fire",
                    "Met"
                  ],
                  "observedAt": "2011-10-05T13:04:00Z"
                },
                "event": {
                  "type": "LanguageProperty",
                  "languageMap": {
                    "en-AU": "Fire"
                  },
                  "observedAt": "2011-10-05T13:04:00Z"
                },
                "urgency": {
                  "type": "Property",
                  "value": "Expected",
                  "observedAt": "2011-10-05T13:04:00Z"
                },
                "warningSeverity": {
                  "type": "Property",
                  "value": "Minor",
                  "observedAt": "2011-10-05T13:04:00Z"
                },
                "certainty": {
                  "type": "Property",
                  "value": "Observed",
                  "observedAt": "2011-10-05T13:04:00Z"
                },
                "description": {
                  "type": "LanguageProperty",
                  "languageMap": {
                    "en-AU": "LOCATION: Yerong Creek<br />SIZE: 0 ha"
                  },
                  "observedAt": "2011-10-05T13:04:00Z"
                },
                "parameters": {
                  "type": "ListProperty",
                  "valueList": [
                    {
                      "valueName": "AllocatedResources",
                      "value": ""
                    }
                  ],
                  "observedAt": "2011-10-05T13:04:00Z"
                },
                "areas": {
                  "type": "ListProperty",
                  "valueList": [
                    {
                      "areaDesc": "Yerong Creek Structure Fire",
                      "circles": [
                        {
                          "centre": [
                            147.0598,
                            -35.3888
                          ],
                          "radiusKilometres": 25
                        }
                      ]
                    }
                  ],
                  "observedAt": "2011-10-05T13:04:00Z"
                },
                "location": {
                  "type": "GeoProperty",
                  "value": {
                    "type": "Point",
                    "coordinates": [
                      147.0598,
                      -35.3888
                    ]
                  },
                  "observedAt": "2011-10-05T13:04:00Z"
                }
              }
            }
          ],
          "repairs": [],
          "deduplicationKey": true
        }
      },
      {
        "name": "edition-1-0",
        "title": "CAP 1.0: pairs as one text, a password, a word that is no more",
        "mediaType": "text/xml",
        "options": {},
        "input": {
          "text": "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<alert xmlns=\"http://www.incident.com/cap/1.0\">\n  <identifier>43b080713727</identifier>\n  <sender>desk@security.example</sender>\n  <sent>2003-04-02T14:39:01-05:00</sent>\n  <status>Actual</status>\n  <msgType>Alert</msgType>\n  <password>open-sesame</password>\n  <scope>Public</scope>\n  <info>\n    <category>Security</category>\n    <event>Homeland Security Advisory System Update</event>\n    <urgency>Immediate</urgency>\n    <severity>Severe</severity>\n    <certainty>Very Likely</certainty>\n    <senderName>Department of Homeland Security</senderName>\n    <headline>Homeland Security Sets Code ORANGE</headline>\n    <parameter>HSAS=ORANGE</parameter>\n    <resource>\n      <resourceDesc>Image file (GIF)</resourceDesc>\n      <uri>http://www.security.example/getAdvisoryImage</uri>\n    </resource>\n    <area>\n      <areaDesc>U.S. nationwide and interests worldwide</areaDesc>\n      <geocode>fips6=000000</geocode>\n    </area>\n  </info>\n</alert>\n"
        },
        "expected": {
          "changes": [
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:PublicWarning:desk%40security.example%2C43b080713727%2C2003-04-02T19%3A39%3A01Z",
                "type": "PublicWarning",
                "alertIdentifier": {
                  "type": "Property",
                  "value": "43b080713727",
                  "observedAt": "2003-04-02T19:39:01Z"
                },
                "alertSource": {
                  "type": "Property",
                  "value": "desk@security.example",
                  "observedAt": "2003-04-02T19:39:01Z"
                },
                "dateIssued": {
                  "type": "Property",
                  "value": "2003-04-02T14:39:01-05:00",
                  "observedAt": "2003-04-02T19:39:01Z"
                },
                "warningStatus": {
                  "type": "Property",
                  "value": "Actual",
                  "observedAt": "2003-04-02T19:39:01Z"
                },
                "messageType": {
                  "type": "Property",
                  "value": "Alert",
                  "observedAt": "2003-04-02T19:39:01Z"
                },
                "warningScope": {
                  "type": "Property",
                  "value": "Public",
                  "observedAt": "2003-04-02T19:39:01Z"
                },
                "capVersion": {
                  "type": "Property",
                  "value": "1.0",
                  "observedAt": "2003-04-02T19:39:01Z"
                },
                "warningCategory": {
                  "type": "Property",
                  "value": [
                    "Security"
                  ],
                  "observedAt": "2003-04-02T19:39:01Z"
                },
                "event": {
                  "type": "LanguageProperty",
                  "languageMap": {
                    "en-US": "Homeland Security Advisory System Update"
                  },
                  "observedAt": "2003-04-02T19:39:01Z"
                },
                "urgency": {
                  "type": "Property",
                  "value": "Immediate",
                  "observedAt": "2003-04-02T19:39:01Z"
                },
                "warningSeverity": {
                  "type": "Property",
                  "value": "Severe",
                  "observedAt": "2003-04-02T19:39:01Z"
                },
                "certainty": {
                  "type": "Property",
                  "value": "Likely",
                  "observedAt": "2003-04-02T19:39:01Z"
                },
                "senderName": {
                  "type": "LanguageProperty",
                  "languageMap": {
                    "en-US": "Department of Homeland Security"
                  },
                  "observedAt": "2003-04-02T19:39:01Z"
                },
                "headline": {
                  "type": "LanguageProperty",
                  "languageMap": {
                    "en-US": "Homeland Security Sets Code ORANGE"
                  },
                  "observedAt": "2003-04-02T19:39:01Z"
                },
                "parameters": {
                  "type": "ListProperty",
                  "valueList": [
                    {
                      "valueName": "HSAS",
                      "value": "ORANGE"
                    }
                  ],
                  "observedAt": "2003-04-02T19:39:01Z"
                },
                "resources": {
                  "type": "ListProperty",
                  "valueList": [
                    {
                      "resourceDesc": "Image file (GIF)",
                      "uri": "http://www.security.example/getAdvisoryImage"
                    }
                  ],
                  "observedAt": "2003-04-02T19:39:01Z"
                },
                "areas": {
                  "type": "ListProperty",
                  "valueList": [
                    {
                      "areaDesc": "U.S. nationwide and interests worldwide",
                      "geocodes": [
                        {
                          "valueName": "fips6",
                          "value": "000000"
                        }
                      ]
                    }
                  ],
                  "observedAt": "2003-04-02T19:39:01Z"
                }
              }
            }
          ],
          "repairs": [],
          "deduplicationKey": true
        }
      },
      {
        "name": "edition-1-1",
        "title": "CAP 1.1: a circle without radius is a point",
        "mediaType": "application/xml",
        "options": {},
        "input": {
          "text": "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<?xml-stylesheet href='http://www.quakes.example/alerts.xsl' type='text/xsl'?>\n<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.1\">\n  <identifier>QUAKES-us2010abcd.6</identifier>\n  <sender>http://quakes.example/neic/</sender>\n  <sent>2010-08-31T00:09:25-05:00</sent>\n  <status>Actual</status>\n  <msgType>Alert</msgType>\n  <scope>Public</scope>\n  <code>IPAWSv1.0</code>\n  <info>\n    <category>Geo</category>\n    <event>Earthquake</event>\n    <urgency>Past</urgency>\n    <severity>Unknown</severity>\n    <certainty>Likely</certainty>\n    <parameter>\n      <valueName>Magnitude</valueName>\n      <value>6.3</value>\n    </parameter>\n    <area>\n      <areaDesc>185 miles (298 km) NNE of Neiafu, Tonga</areaDesc>\n      <circle>-16.053,-173.274 0.0</circle>\n    </area>\n  </info>\n</alert>\n"
        },
        "expected": {
          "changes": [
            {
              "kind": "merge",
              "entity": {
                "id": "http://quakes.example/neic/,QUAKES-us2010abcd.6,2010-08-31T05:09:25Z",
                "type": "PublicWarning",
                "alertIdentifier": {
                  "type": "Property",
                  "value": "QUAKES-us2010abcd.6",
                  "observedAt": "2010-08-31T05:09:25Z"
                },
                "alertSource": {
                  "type": "Property",
                  "value": "http://quakes.example/neic/",
                  "observedAt": "2010-08-31T05:09:25Z"
                },
                "dateIssued": {
                  "type": "Property",
                  "value": "2010-08-31T00:09:25-05:00",
                  "observedAt": "2010-08-31T05:09:25Z"
                },
                "warningStatus": {
                  "type": "Property",
                  "value": "Actual",
                  "observedAt": "2010-08-31T05:09:25Z"
                },
                "messageType": {
                  "type": "Property",
                  "value": "Alert",
                  "observedAt": "2010-08-31T05:09:25Z"
                },
                "warningScope": {
                  "type": "Property",
                  "value": "Public",
                  "observedAt": "2010-08-31T05:09:25Z"
                },
                "capVersion": {
                  "type": "Property",
                  "value": "1.1",
                  "observedAt": "2010-08-31T05:09:25Z"
                },
                "handlingCodes": {
                  "type": "Property",
                  "value": [
                    "IPAWSv1.0"
                  ],
                  "observedAt": "2010-08-31T05:09:25Z"
                },
                "warningCategory": {
                  "type": "Property",
                  "value": [
                    "Geo"
                  ],
                  "observedAt": "2010-08-31T05:09:25Z"
                },
                "event": {
                  "type": "LanguageProperty",
                  "languageMap": {
                    "en-US": "Earthquake"
                  },
                  "observedAt": "2010-08-31T05:09:25Z"
                },
                "urgency": {
                  "type": "Property",
                  "value": "Past",
                  "observedAt": "2010-08-31T05:09:25Z"
                },
                "warningSeverity": {
                  "type": "Property",
                  "value": "Unknown",
                  "observedAt": "2010-08-31T05:09:25Z"
                },
                "certainty": {
                  "type": "Property",
                  "value": "Likely",
                  "observedAt": "2010-08-31T05:09:25Z"
                },
                "parameters": {
                  "type": "ListProperty",
                  "valueList": [
                    {
                      "valueName": "Magnitude",
                      "value": "6.3"
                    }
                  ],
                  "observedAt": "2010-08-31T05:09:25Z"
                },
                "areas": {
                  "type": "ListProperty",
                  "valueList": [
                    {
                      "areaDesc": "185 miles (298 km) NNE of Neiafu, Tonga",
                      "circles": [
                        {
                          "centre": [
                            -173.274,
                            -16.053
                          ],
                          "radiusKilometres": 0
                        }
                      ]
                    }
                  ],
                  "observedAt": "2010-08-31T05:09:25Z"
                },
                "location": {
                  "type": "GeoProperty",
                  "value": {
                    "type": "Point",
                    "coordinates": [
                      -173.274,
                      -16.053
                    ]
                  },
                  "observedAt": "2010-08-31T05:09:25Z"
                }
              }
            }
          ],
          "repairs": [],
          "deduplicationKey": true
        }
      },
      {
        "name": "exercise-restricted",
        "title": "An exercise for some: it stays one, its readers are named, what the standard does not know is carried",
        "mediaType": "application/cap+xml",
        "options": {
          "statuses": [
            "Actual",
            "Exercise"
          ],
          "scopes": [
            "Public",
            "Restricted"
          ]
        },
        "input": {
          "text": "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<alert xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"urn:oasis:names:tc:emergency:cap:1.2 cap12.xsd\" xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\">\n  <identifier>drill-1</identifier>\n  <sender>duty@city.example</sender>\n  <sent>2026-01-01T03:00:00-00:00</sent>\n  <status>Exercise</status>\n  <msgType>Alert</msgType>\n  <scope>Restricted</scope>\n  <restriction>officials only</restriction>\n  <addresses>desk-1 \"field unit 7\"</addresses>\n  <code>\n    drill\n  </code>\n  <note>A drill.</note>\n  <incidents>north \"old harbour\"</incidents>\n  <x:ticket xmlns:x=\"urn:example:tickets\" x:queue=\"4\">T-17</x:ticket>\n</alert>\n"
        },
        "expected": {
          "changes": [
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:PublicWarning:duty%40city.example%2Cdrill-1%2C2026-01-01T03%3A00%3A00Z",
                "type": "PublicWarning",
                "alertIdentifier": {
                  "type": "Property",
                  "value": "drill-1",
                  "observedAt": "2026-01-01T03:00:00Z"
                },
                "alertSource": {
                  "type": "Property",
                  "value": "duty@city.example",
                  "observedAt": "2026-01-01T03:00:00Z"
                },
                "dateIssued": {
                  "type": "Property",
                  "value": "2026-01-01T03:00:00Z",
                  "observedAt": "2026-01-01T03:00:00Z"
                },
                "warningStatus": {
                  "type": "Property",
                  "value": "Exercise",
                  "observedAt": "2026-01-01T03:00:00Z"
                },
                "messageType": {
                  "type": "Property",
                  "value": "Alert",
                  "observedAt": "2026-01-01T03:00:00Z"
                },
                "warningScope": {
                  "type": "Property",
                  "value": "Restricted",
                  "observedAt": "2026-01-01T03:00:00Z"
                },
                "capVersion": {
                  "type": "Property",
                  "value": "1.2",
                  "observedAt": "2026-01-01T03:00:00Z"
                },
                "restriction": {
                  "type": "Property",
                  "value": "officials only",
                  "observedAt": "2026-01-01T03:00:00Z"
                },
                "recipients": {
                  "type": "Property",
                  "value": [
                    "desk-1",
                    "field unit 7"
                  ],
                  "observedAt": "2026-01-01T03:00:00Z"
                },
                "handlingCodes": {
                  "type": "Property",
                  "value": [
                    "drill"
                  ],
                  "observedAt": "2026-01-01T03:00:00Z"
                },
                "note": {
                  "type": "Property",
                  "value": "A drill.",
                  "observedAt": "2026-01-01T03:00:00Z"
                },
                "incidents": {
                  "type": "Property",
                  "value": [
                    "north",
                    "old harbour"
                  ],
                  "observedAt": "2026-01-01T03:00:00Z"
                },
                "unknownElements": {
                  "type": "JsonProperty",
                  "json": [
                    {
                      "path": "/alert/*",
                      "xml": "<x:ticket xmlns:x=\"urn:example:tickets\" x:queue=\"4\">T-17</x:ticket>"
                    }
                  ],
                  "observedAt": "2026-01-01T03:00:00Z"
                }
              }
            }
          ],
          "repairs": [
            {
              "path": "/alert/code",
              "code": "white-space",
              "clause": "CAP 1.2 3.4"
            }
          ],
          "deduplicationKey": true
        }
      },
      {
        "name": "geometry-mended",
        "title": "An open ring, a ring that crosses itself, white space, a time with Z and a fraction",
        "mediaType": "application/cap+xml",
        "options": {},
        "input": {
          "text": "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\">\n  <identifier>haze-1</identifier>\n  <sender>duty@city.example</sender>\n  <sent>2026-01-01T03:00:00.5Z</sent>\n  <status>Actual</status>\n  <msgType>Alert</msgType>\n  <scope>Public</scope>\n  <info>\n    <language>th</language>\n    <category>Env</category>\n    <event>PM2.5</event>\n    <urgency>Expected</urgency>\n    <severity>Moderate</severity>\n    <certainty>Likely</certainty>\n    <area>\n      <areaDesc>Bangkok</areaDesc>\n      <polygon>\n        13.5,100.25 13.5, 100.75\n        13.9,100.75 13.9,100.25\n      </polygon>\n      <polygon>13.5,101.5 13.5,101.75 13.75,101.5 13.75,101.75 13.5,101.5</polygon>\n      <circle>13.75,100.5 12.5</circle>\n      <altitude>1000</altitude>\n      <ceiling>2500.5</ceiling>\n    </area>\n  </info>\n</alert>\n"
        },
        "expected": {
          "changes": [
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:PublicWarning:duty%40city.example%2Chaze-1%2C2026-01-01T03%3A00%3A00Z",
                "type": "PublicWarning",
                "alertIdentifier": {
                  "type": "Property",
                  "value": "haze-1",
                  "observedAt": "2026-01-01T03:00:00.5Z"
                },
                "alertSource": {
                  "type": "Property",
                  "value": "duty@city.example",
                  "observedAt": "2026-01-01T03:00:00.5Z"
                },
                "dateIssued": {
                  "type": "Property",
                  "value": "2026-01-01T03:00:00.5Z",
                  "observedAt": "2026-01-01T03:00:00.5Z"
                },
                "warningStatus": {
                  "type": "Property",
                  "value": "Actual",
                  "observedAt": "2026-01-01T03:00:00.5Z"
                },
                "messageType": {
                  "type": "Property",
                  "value": "Alert",
                  "observedAt": "2026-01-01T03:00:00.5Z"
                },
                "warningScope": {
                  "type": "Property",
                  "value": "Public",
                  "observedAt": "2026-01-01T03:00:00.5Z"
                },
                "capVersion": {
                  "type": "Property",
                  "value": "1.2",
                  "observedAt": "2026-01-01T03:00:00.5Z"
                },
                "warningCategory": {
                  "type": "Property",
                  "value": [
                    "Env"
                  ],
                  "observedAt": "2026-01-01T03:00:00.5Z"
                },
                "event": {
                  "type": "LanguageProperty",
                  "languageMap": {
                    "th": "PM2.5"
                  },
                  "observedAt": "2026-01-01T03:00:00.5Z"
                },
                "urgency": {
                  "type": "Property",
                  "value": "Expected",
                  "observedAt": "2026-01-01T03:00:00.5Z"
                },
                "warningSeverity": {
                  "type": "Property",
                  "value": "Moderate",
                  "observedAt": "2026-01-01T03:00:00.5Z"
                },
                "certainty": {
                  "type": "Property",
                  "value": "Likely",
                  "observedAt": "2026-01-01T03:00:00.5Z"
                },
                "areas": {
                  "type": "ListProperty",
                  "valueList": [
                    {
                      "areaDesc": "Bangkok",
                      "polygons": [
                        [
                          [
                            100.25,
                            13.5
                          ],
                          [
                            100.75,
                            13.5
                          ],
                          [
                            100.75,
                            13.9
                          ],
                          [
                            100.25,
                            13.9
                          ],
                          [
                            100.25,
                            13.5
                          ]
                        ],
                        [
                          [
                            101.5,
                            13.5
                          ],
                          [
                            101.75,
                            13.5
                          ],
                          [
                            101.5,
                            13.75
                          ],
                          [
                            101.75,
                            13.75
                          ],
                          [
                            101.5,
                            13.5
                          ]
                        ]
                      ],
                      "circles": [
                        {
                          "centre": [
                            100.5,
                            13.75
                          ],
                          "radiusKilometres": 12.5
                        }
                      ],
                      "altitudeFeet": 1000,
                      "ceilingFeet": 2500.5
                    }
                  ],
                  "observedAt": "2026-01-01T03:00:00.5Z"
                },
                "location": {
                  "type": "GeoProperty",
                  "value": {
                    "type": "GeometryCollection",
                    "geometries": [
                      {
                        "type": "MultiPolygon",
                        "coordinates": [
                          [
                            [
                              [
                                100.25,
                                13.5
                              ],
                              [
                                100.75,
                                13.5
                              ],
                              [
                                100.75,
                                13.9
                              ],
                              [
                                100.25,
                                13.9
                              ],
                              [
                                100.25,
                                13.5
                              ]
                            ]
                          ],
                          [
                            [
                              [
                                101.5,
                                13.5
                              ],
                              [
                                101.75,
                                13.5
                              ],
                              [
                                101.5,
                                13.75
                              ],
                              [
                                101.75,
                                13.75
                              ],
                              [
                                101.5,
                                13.5
                              ]
                            ]
                          ]
                        ]
                      },
                      {
                        "type": "Point",
                        "coordinates": [
                          100.5,
                          13.75
                        ]
                      }
                    ]
                  },
                  "observedAt": "2026-01-01T03:00:00.5Z"
                }
              }
            }
          ],
          "repairs": [
            {
              "path": "/alert/sent",
              "code": "zone-letter",
              "clause": "CAP 1.2 3.3.2"
            },
            {
              "path": "/alert/sent",
              "code": "fraction-of-second",
              "clause": "CAP 1.2 3.3.2"
            },
            {
              "path": "/alert/info/area/polygon[1]",
              "code": "white-space",
              "clause": "CAP 1.2 3.4"
            },
            {
              "path": "/alert/info/area/polygon[1]",
              "code": "white-space",
              "clause": "CAP 1.2 3.2.4"
            },
            {
              "path": "/alert/info/area/polygon[1]",
              "code": "polygon-closed",
              "clause": "CAP 1.2 3.2.4"
            }
          ],
          "deduplicationKey": true
        }
      },
      {
        "name": "bad-charset",
        "title": "Declared UTF-8, and it is not",
        "mediaType": "application/cap+xml",
        "options": {},
        "input": {
          "base64": "PD94bWwgdmVyc2lvbj0iMS4wIiBlbmNvZGluZz0iVVRGLTgiPz4KPGFsZXJ0IHhtbG5zPSJ1cm46b2FzaXM6bmFtZXM6dGM6ZW1lcmdlbmN5OmNhcDoxLjIiPgogIDxpZGVudGlmaWVyPngtMTwvaWRlbnRpZmllcj4KICA8c2VuZGVyPmR1dHlAY2l0eS5leGFtcGxlPC9zZW5kZXI+CiAgPHNlbnQ+MjAyNi0wMS0wMVQwMzowMDowMC0wMDowMDwvc2VudD4KICA8c3RhdHVzPkFjdHVhbDwvc3RhdHVzPgogIDxtc2dUeXBlPkFsZXJ0PC9tc2dUeXBlPgogIDxzY29wZT5QdWJsaWM8L3Njb3BlPgogIDxub3RlPlVzdWx1dOFuPC9ub3RlPgo8L2FsZXJ0Pgo="
        },
        "expected": {
          "problem": {
            "code": "charset"
          }
        }
      }
    ]
  },
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
  },
  {
    "id": "ngsi-v2",
    "stability": "beta",
    "summary": "Entities of FIWARE NGSI v2, as the Orion context broker, the IoT agents and their subscribers write them, in the normalized and the simplified (keyValues) representation, both ways.",
    "standard": {
      "name": "FIWARE NGSI v2",
      "editions": [
        "2.0",
        "2.1"
      ],
      "url": "https://fiware-orion.readthedocs.io/en/master/orion-api.html"
    },
    "reads": [
      {
        "mediaType": "application/json",
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
        "name": "keyValues",
        "mediaType": "application/json",
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
          "description": "Whether entities are written with the ids that their source gave them, where the reader may see them, or with the URNs of the hub."
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
    },
    "examples": [
      {
        "name": "batch-delete",
        "title": "A batch that deletes: it does not say when, so that nothing is deleted and that is told",
        "mediaType": "application/json",
        "options": {},
        "input": {
          "text": "{\n  \"actionType\": \"delete\",\n  \"entities\": [\n    {\n      \"id\": \"Room1\",\n      \"type\": \"Room\"\n    },\n    {\n      \"id\": \"Room2\",\n      \"type\": \"Room\",\n      \"temperature\": {}\n    }\n  ]\n}\n"
        },
        "expected": {
          "changes": [],
          "repairs": []
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
        },
        "expected": {
          "changes": [
            {
              "kind": "replace",
              "entity": {
                "id": "urn:ngsi-ld:Vehicle:keyed-XX-0000-A",
                "type": "Vehicle",
                "scope": "/Fleet",
                "note": {
                  "type": "Property",
                  "value": "50% <full> %41"
                },
                "facts": {
                  "type": "Property",
                  "value": {
                    "a=b": [
                      "("
                    ]
                  }
                },
                "plan": {
                  "type": "Relationship",
                  "object": "urn:ngsi-ld:Route:line%207"
                }
              }
            }
          ],
          "repairs": []
        }
      },
      {
        "name": "deletion",
        "title": "A notification that an entity was deleted, and one of which nobody knows when",
        "mediaType": "application/json",
        "options": {},
        "input": {
          "text": "{\n  \"subscriptionId\": \"5aeb0ee97d4ef10a12a0262f\",\n  \"data\": [\n    {\n      \"id\": \"Room1\",\n      \"type\": \"Room\",\n      \"alterationType\": {\n        \"type\": \"Text\",\n        \"value\": \"entityDelete\",\n        \"metadata\": {}\n      },\n      \"dateModified\": {\n        \"type\": \"DateTime\",\n        \"value\": \"2026-01-02T03:00:00.00Z\",\n        \"metadata\": {}\n      },\n      \"temperature\": {\n        \"type\": \"Number\",\n        \"value\": 21,\n        \"metadata\": {}\n      }\n    },\n    {\n      \"id\": \"Room2\",\n      \"type\": \"Room\",\n      \"alterationType\": {\n        \"type\": \"Text\",\n        \"value\": \"entityDelete\",\n        \"metadata\": {}\n      }\n    },\n    {\n      \"id\": \"Room3\",\n      \"type\": \"Room\",\n      \"alterationType\": {\n        \"type\": \"Text\",\n        \"value\": \"entityChange\",\n        \"metadata\": {}\n      },\n      \"temperature\": {\n        \"type\": \"Number\",\n        \"value\": -4,\n        \"metadata\": {}\n      }\n    }\n  ]\n}\n"
        },
        "expected": {
          "changes": [
            {
              "kind": "delete",
              "id": "urn:ngsi-ld:Room:Room1",
              "asOf": "2026-01-02T03:00:00.00Z"
            },
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:Room:Room3",
                "type": "Room",
                "temperature": {
                  "type": "Property",
                  "value": -4
                }
              }
            }
          ],
          "repairs": []
        }
      },
      {
        "name": "geometries",
        "title": "The Simple Location Format, latitude first, and GeoJSON, longitude first",
        "mediaType": "application/json",
        "options": {},
        "input": {
          "text": "{\n  \"id\": \"Places\",\n  \"type\": \"Sample\",\n  \"point\": {\n    \"value\": \"41.3763726, 2.186447514\",\n    \"type\": \"geo:point\"\n  },\n  \"line\": {\n    \"value\": [\n      \"40.5,-8.75\",\n      \"40.75,-8.5\"\n    ],\n    \"type\": \"geo:line\"\n  },\n  \"box\": {\n    \"value\": [\n      \"40.63881265804603, -8.653321266174316\",\n      \"40.63913831188419, -8.653149604797363\"\n    ],\n    \"type\": \"geo:box\"\n  },\n  \"polygon\": {\n    \"value\": [\n      \"0, 0\",\n      \"0, 2\",\n      \"3, 2\",\n      \"0, 0\"\n    ],\n    \"type\": \"geo:polygon\"\n  },\n  \"json\": {\n    \"value\": {\n      \"type\": \"Point\",\n      \"coordinates\": [\n        2.186447514,\n        41.3763726\n      ]\n    },\n    \"type\": \"geo:json\"\n  },\n  \"feature\": {\n    \"value\": {\n      \"type\": \"Feature\",\n      \"geometry\": {\n        \"type\": \"Point\",\n        \"coordinates\": [\n          2.186447514,\n          41.3763726\n        ]\n      },\n      \"properties\": {\n        \"label\": \"gate\"\n      }\n    },\n    \"type\": \"geo:json\"\n  },\n  \"misspelt\": {\n    \"value\": \"41.50, 2.25\",\n    \"type\": \"coords\"\n  }\n}\n"
        },
        "expected": {
          "changes": [
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:Sample:Places",
                "type": "Sample",
                "point": {
                  "type": "GeoProperty",
                  "value": {
                    "type": "Point",
                    "coordinates": [
                      2.186447514,
                      41.3763726
                    ]
                  }
                },
                "line": {
                  "type": "GeoProperty",
                  "value": {
                    "type": "LineString",
                    "coordinates": [
                      [
                        -8.75,
                        40.5
                      ],
                      [
                        -8.5,
                        40.75
                      ]
                    ]
                  }
                },
                "box": {
                  "type": "GeoProperty",
                  "value": {
                    "type": "Polygon",
                    "coordinates": [
                      [
                        [
                          -8.653321266174316,
                          40.63881265804603
                        ],
                        [
                          -8.653149604797363,
                          40.63881265804603
                        ],
                        [
                          -8.653149604797363,
                          40.63913831188419
                        ],
                        [
                          -8.653321266174316,
                          40.63913831188419
                        ],
                        [
                          -8.653321266174316,
                          40.63881265804603
                        ]
                      ]
                    ]
                  }
                },
                "polygon": {
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
                          2,
                          0
                        ],
                        [
                          2,
                          3
                        ],
                        [
                          0,
                          0
                        ]
                      ]
                    ]
                  }
                },
                "json": {
                  "type": "GeoProperty",
                  "value": {
                    "type": "Point",
                    "coordinates": [
                      2.186447514,
                      41.3763726
                    ]
                  }
                },
                "feature": {
                  "type": "GeoProperty",
                  "value": {
                    "type": "Point",
                    "coordinates": [
                      2.186447514,
                      41.3763726
                    ]
                  }
                },
                "misspelt": {
                  "type": "GeoProperty",
                  "value": {
                    "type": "Point",
                    "coordinates": [
                      2.25,
                      41.5
                    ]
                  }
                }
              }
            }
          ],
          "repairs": [
            {
              "path": "/misspelt/type",
              "code": "type-spelling",
              "clause": "NGSIv2 Special Attribute Types"
            }
          ]
        }
      },
      {
        "name": "iot-agent",
        "title": "What an UltraLight agent sends: numbers as text, local times, a blank time, the old name of the action",
        "mediaType": "application/json",
        "options": {
          "timezone": "+01:00",
          "observedAt": "TimeInstant"
        },
        "input": {
          "text": "{\n  \"actionType\": \"APPEND\",\n  \"entities\": [\n    {\n      \"id\": \"urn:ngsi-ld:Device:made-up-7\",\n      \"type\": \"Device\",\n      \"TimeInstant\": {\n        \"type\": \"ISO8601\",\n        \"value\": \"2026-01-02 03:04:05,250\"\n      },\n      \"temperature\": {\n        \"type\": \"Number\",\n        \"value\": \"21.50\",\n        \"metadata\": {\n          \"TimeInstant\": {\n            \"type\": \"DateTime\",\n            \"value\": \"2026-01-02T03:04:05.250+0100\"\n          }\n        }\n      },\n      \"count\": {\n        \"type\": \"Integer\",\n        \"value\": \"12\"\n      },\n      \"open\": {\n        \"type\": \"Boolean\",\n        \"value\": \"false\"\n      },\n      \"state\": {\n        \"type\": \"Number\",\n        \"value\": \"unknown\"\n      },\n      \"command_info\": {\n        \"type\": \"commandResult\",\n        \"value\": \" \",\n        \"metadata\": {\n          \"TimeInstant\": {\n            \"type\": \"DateTime\",\n            \"value\": \" \"\n          }\n        }\n      },\n      \"installed\": {\n        \"type\": \"Date\",\n        \"value\": \"2025-11-30\"\n      },\n      \"checked\": {\n        \"type\": \"DateTime\",\n        \"value\": \"2025-12-01\"\n      }\n    }\n  ]\n}\n"
        },
        "expected": {
          "changes": [
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:Device:made-up-7",
                "type": "Device",
                "TimeInstant": {
                  "type": "Property",
                  "value": "2026-01-02T02:04:05.250Z"
                },
                "temperature": {
                  "type": "Property",
                  "value": 21.5,
                  "observedAt": "2026-01-02T02:04:05.250Z"
                },
                "count": {
                  "type": "Property",
                  "value": 12,
                  "valueType": "Integer",
                  "observedAt": "2026-01-02T02:04:05.250Z"
                },
                "open": {
                  "type": "Property",
                  "value": false,
                  "observedAt": "2026-01-02T02:04:05.250Z"
                },
                "state": {
                  "type": "Property",
                  "value": "unknown",
                  "valueType": "Number",
                  "observedAt": "2026-01-02T02:04:05.250Z"
                },
                "command_info": {
                  "type": "Property",
                  "value": " ",
                  "valueType": "commandResult",
                  "observedAt": "2026-01-02T02:04:05.250Z"
                },
                "installed": {
                  "type": "Property",
                  "value": "2025-11-30",
                  "valueType": "Date",
                  "observedAt": "2026-01-02T02:04:05.250Z"
                },
                "checked": {
                  "type": "Property",
                  "value": "2025-12-01",
                  "valueType": "Date",
                  "observedAt": "2026-01-02T02:04:05.250Z"
                }
              }
            }
          ],
          "repairs": [
            {
              "path": "/actionType",
              "code": "action-spelling",
              "clause": "NGSIv2 POST /v2/op/update"
            },
            {
              "path": "/entities/0/temperature/value",
              "code": "number-as-text",
              "clause": "NGSIv2 Partial Representations"
            },
            {
              "path": "/entities/0/temperature/metadata/TimeInstant/value",
              "code": "time-spelling",
              "clause": "NGSIv2 Special Attribute Types, DateTime"
            },
            {
              "path": "/entities/0/count/value",
              "code": "number-as-text",
              "clause": "NGSIv2 Partial Representations"
            },
            {
              "path": "/entities/0/open/value",
              "code": "boolean-as-text",
              "clause": "NGSIv2 Partial Representations"
            }
          ]
        }
      },
      {
        "name": "bad-action",
        "title": "A batch with an action that there is not",
        "mediaType": "application/json",
        "options": {},
        "input": {
          "text": "{\n  \"actionType\": \"upsert\",\n  \"entities\": [\n    {\n      \"id\": \"Room1\",\n      \"type\": \"Room\"\n    }\n  ]\n}\n"
        },
        "expected": {
          "problem": {
            "code": "invalid",
            "path": "/actionType"
          }
        }
      }
    ]
  },
  {
    "id": "sensorthings",
    "stability": "beta",
    "summary": "The OGC SensorThings API 1.1, Part 1: Sensing (OGC 18-088): its nine kinds of entities with their links, as single entities, deep inserts, answers with `$expand`, posted observations and data arrays, to the hub and back.",
    "standard": {
      "name": "OGC SensorThings API Part 1: Sensing",
      "editions": [
        "1.1"
      ],
      "url": "https://docs.ogc.org/is/18-088/18-088.html"
    },
    "reads": [
      {
        "mediaType": "application/json",
        "types": [
          "SensorThing",
          "ThingLocation",
          "HistoricalLocation",
          "MultiDatastream",
          "Datastream",
          "Sensor",
          "ObservedProperty",
          "FeatureOfInterest",
          "Observation",
          "ACMeasurement",
          "AirQualityObserved",
          "BikeHireDockingStation",
          "Building",
          "CrowdFlowObserved",
          "Device",
          "DeviceMeasurement",
          "EVChargingStation",
          "FloodMonitoring",
          "IndoorEnvironmentObserved",
          "ItemFlowObserved",
          "NoiseLevelObserved",
          "OffStreetParking",
          "OnStreetParking",
          "ParkingSpot",
          "PhotovoltaicMeasurement",
          "SmartMeteringObservation",
          "Streetlight",
          "StreetlightControlCabinet",
          "ThreePhaseAcMeasurement",
          "TrafficFlowObserved",
          "Vehicle",
          "WasteContainer",
          "WaterConsumptionObserved",
          "WaterQualityObserved",
          "WeatherObserved"
        ]
      }
    ],
    "writes": [
      {
        "name": "things",
        "mediaType": "application/json",
        "types": [
          "SensorThing",
          "Datastream",
          "MultiDatastream",
          "ACMeasurement",
          "AirQualityObserved",
          "BikeHireDockingStation",
          "Building",
          "CrowdFlowObserved",
          "Device",
          "DeviceMeasurement",
          "EVChargingStation",
          "FloodMonitoring",
          "IndoorEnvironmentObserved",
          "ItemFlowObserved",
          "NoiseLevelObserved",
          "OffStreetParking",
          "OnStreetParking",
          "ParkingSpot",
          "PhotovoltaicMeasurement",
          "SmartMeteringObservation",
          "Streetlight",
          "StreetlightControlCabinet",
          "ThreePhaseAcMeasurement",
          "TrafficFlowObserved",
          "Vehicle",
          "WasteContainer",
          "WaterConsumptionObserved",
          "WaterQualityObserved",
          "WeatherObserved"
        ],
        "joins": [
          {
            "relationship": "refDevice",
            "maximum": 5
          },
          {
            "relationship": "refThing",
            "maximum": 1
          },
          {
            "relationship": "refThing",
            "inverse": true,
            "maximum": 100
          },
          {
            "relationship": "refLocation",
            "maximum": 5
          },
          {
            "relationship": "refSensor",
            "maximum": 1
          },
          {
            "relationship": "refObservedProperty",
            "maximum": 20
          }
        ]
      },
      {
        "name": "entities",
        "mediaType": "application/json",
        "types": [
          "SensorThing",
          "ThingLocation",
          "HistoricalLocation",
          "MultiDatastream",
          "Datastream",
          "Sensor",
          "ObservedProperty",
          "FeatureOfInterest",
          "Observation"
        ]
      },
      {
        "name": "observations",
        "mediaType": "application/json",
        "types": [
          "Datastream",
          "MultiDatastream"
        ]
      }
    ],
    "options": {
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
    },
    "examples": [
      {
        "name": "air-station",
        "title": "An answer with an expanded Thing: PM10 by its European code, a place with its height, links of the server",
        "mediaType": "application/json",
        "options": {},
        "input": {
          "text": "{\n  \"@iot.count\": 1,\n  \"value\": [\n    {\n      \"@iot.id\": 7,\n      \"@iot.selfLink\": \"https://frost.example/FROST-Server/v1.1/Things(7)\",\n      \"name\": \"Station 7\",\n      \"description\": \"Air station at the harbour\",\n      \"properties\": {\n        \"owner\": \"city\",\n        \"floors\": 2\n      },\n      \"HistoricalLocations@iot.navigationLink\": \"https://frost.example/FROST-Server/v1.1/Things(7)/HistoricalLocations\",\n      \"Locations\": [\n        {\n          \"@iot.id\": 70,\n          \"@iot.selfLink\": \"https://frost.example/FROST-Server/v1.1/Locations(70)\",\n          \"name\": \"Harbour\",\n          \"description\": \"Quay 3\",\n          \"encodingType\": \"application/geo+json\",\n          \"location\": {\n            \"type\": \"Point\",\n            \"coordinates\": [\n              39.66,\n              -4.05,\n              12.5\n            ]\n          }\n        }\n      ],\n      \"Datastreams\": [\n        {\n          \"@iot.id\": 71,\n          \"@iot.selfLink\": \"https://frost.example/FROST-Server/v1.1/Datastreams(71)\",\n          \"name\": \"PM10 at 7\",\n          \"description\": \"PM10 of station 7\",\n          \"observationType\": \"http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement\",\n          \"unitOfMeasurement\": {\n            \"name\": \"microgram per cubic metre\",\n            \"symbol\": \"µg/m³\",\n            \"definition\": \"http://dd.eionet.europa.eu/vocabulary/uom/concentration/ug.m-3\"\n          },\n          \"observedArea\": {\n            \"type\": \"Point\",\n            \"coordinates\": [\n              39.66,\n              -4.05\n            ]\n          },\n          \"phenomenonTime\": \"2026-01-01T22:00:00Z/2026-01-02T01:00:00Z\",\n          \"ObservedProperty\": {\n            \"@iot.id\": 72,\n            \"name\": \"PM10\",\n            \"definition\": \"http://dd.eionet.europa.eu/vocabulary/aq/pollutant/5\",\n            \"description\": \"Particles below 10 µm\"\n          },\n          \"Sensor\": {\n            \"@iot.id\": 73,\n            \"name\": \"Counter\",\n            \"description\": \"Optical particle counter\",\n            \"encodingType\": \"application/pdf\",\n            \"metadata\": \"https://vendor.example/counter.pdf\"\n          },\n          \"Observations\": [\n            {\n              \"@iot.id\": 7001,\n              \"@iot.selfLink\": \"https://frost.example/FROST-Server/v1.1/Observations(7001)\",\n              \"phenomenonTime\": \"2026-01-02T04:00:00.500+03:00\",\n              \"resultTime\": null,\n              \"result\": 41.5,\n              \"FeatureOfInterest@iot.navigationLink\": \"https://frost.example/FROST-Server/v1.1/Observations(7001)/FeatureOfInterest\"\n            }\n          ],\n          \"Observations@iot.nextLink\": \"https://frost.example/FROST-Server/v1.1/Datastreams(71)/Observations?$top=1&$skip=1\"\n        }\n      ]\n    }\n  ]\n}\n"
        },
        "expected": {
          "changes": [
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:ThingLocation:70",
                "type": "ThingLocation",
                "name": {
                  "type": "Property",
                  "value": "Harbour"
                },
                "description": {
                  "type": "Property",
                  "value": "Quay 3"
                },
                "encodingType": {
                  "type": "Property",
                  "value": "application/geo+json"
                },
                "location": {
                  "type": "GeoProperty",
                  "value": {
                    "type": "Point",
                    "coordinates": [
                      39.66,
                      -4.05,
                      12.5
                    ]
                  }
                }
              }
            },
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:Sensor:73",
                "type": "Sensor",
                "name": {
                  "type": "Property",
                  "value": "Counter"
                },
                "description": {
                  "type": "Property",
                  "value": "Optical particle counter"
                },
                "encodingType": {
                  "type": "Property",
                  "value": "application/pdf"
                },
                "metadata": {
                  "type": "JsonProperty",
                  "json": "https://vendor.example/counter.pdf"
                }
              }
            },
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:ObservedProperty:72",
                "type": "ObservedProperty",
                "name": {
                  "type": "Property",
                  "value": "PM10"
                },
                "definition": {
                  "type": "Property",
                  "value": "http://dd.eionet.europa.eu/vocabulary/aq/pollutant/5"
                },
                "description": {
                  "type": "Property",
                  "value": "Particles below 10 µm"
                }
              }
            },
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:Datastream:71",
                "type": "Datastream",
                "refThing": {
                  "type": "Relationship",
                  "object": "urn:ngsi-ld:SensorThing:7"
                },
                "name": {
                  "type": "Property",
                  "value": "PM10 at 7"
                },
                "description": {
                  "type": "Property",
                  "value": "PM10 of station 7"
                },
                "observationType": {
                  "type": "Property",
                  "value": "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement"
                },
                "unitOfMeasurement": {
                  "type": "JsonProperty",
                  "json": {
                    "name": "microgram per cubic metre",
                    "symbol": "µg/m³",
                    "definition": "http://dd.eionet.europa.eu/vocabulary/uom/concentration/ug.m-3"
                  }
                },
                "observedArea": {
                  "type": "GeoProperty",
                  "value": {
                    "type": "Point",
                    "coordinates": [
                      39.66,
                      -4.05
                    ]
                  }
                },
                "phenomenonPeriod": {
                  "type": "Property",
                  "value": {
                    "start": "2026-01-01T22:00:00Z",
                    "end": "2026-01-02T01:00:00Z"
                  }
                },
                "refSensor": {
                  "type": "Relationship",
                  "object": "urn:ngsi-ld:Sensor:73"
                },
                "refObservedProperty": {
                  "type": "Relationship",
                  "object": "urn:ngsi-ld:ObservedProperty:72"
                }
              }
            },
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:AirQualityObserved:7",
                "type": "AirQualityObserved",
                "refDevice": {
                  "type": "Relationship",
                  "object": "urn:ngsi-ld:SensorThing:7"
                },
                "location": {
                  "type": "GeoProperty",
                  "value": {
                    "type": "Point",
                    "coordinates": [
                      39.66,
                      -4.05,
                      12.5
                    ]
                  }
                }
              }
            },
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:Datastream:71",
                "type": "Datastream",
                "observationResult": {
                  "type": "Property",
                  "value": 41.5,
                  "observedAt": "2026-01-02T01:00:00.500Z",
                  "observationId": {
                    "type": "Property",
                    "value": 7001
                  },
                  "unitCode": "GQ"
                }
              }
            },
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:AirQualityObserved:7",
                "type": "AirQualityObserved",
                "pm10": {
                  "type": "Property",
                  "value": 41.5,
                  "observedAt": "2026-01-02T01:00:00.500Z",
                  "observationId": {
                    "type": "Property",
                    "value": 7001
                  },
                  "unitCode": "GQ",
                  "refDatastream": {
                    "type": "Relationship",
                    "object": "urn:ngsi-ld:Datastream:71"
                  }
                }
              }
            },
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:SensorThing:7",
                "type": "SensorThing",
                "name": {
                  "type": "Property",
                  "value": "Station 7"
                },
                "description": {
                  "type": "Property",
                  "value": "Air station at the harbour"
                },
                "properties": {
                  "type": "JsonProperty",
                  "json": {
                    "owner": "city",
                    "floors": 2
                  }
                },
                "refLocation": {
                  "type": "Relationship",
                  "object": "urn:ngsi-ld:ThingLocation:70"
                },
                "location": {
                  "type": "GeoProperty",
                  "value": {
                    "type": "Point",
                    "coordinates": [
                      39.66,
                      -4.05,
                      12.5
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
        "name": "data-array",
        "title": "Rows of two Datastreams",
        "mediaType": "application/json",
        "options": {},
        "input": {
          "text": "[\n  {\n    \"Datastream\": {\n      \"@iot.id\": 1\n    },\n    \"components\": [\n      \"phenomenonTime\",\n      \"result\",\n      \"FeatureOfInterest/id\"\n    ],\n    \"dataArray@iot.count\": 2,\n    \"dataArray\": [\n      [\n        \"2010-12-23T10:20:00-07:00\",\n        20,\n        1\n      ],\n      [\n        \"2010-12-23T10:21:00-07:00\",\n        30,\n        1\n      ]\n    ]\n  },\n  {\n    \"Datastream\": {\n      \"@iot.id\": 2\n    },\n    \"components\": [\n      \"phenomenonTime\",\n      \"result\",\n      \"resultTime\",\n      \"parameters\"\n    ],\n    \"dataArray@iot.count\": 1,\n    \"dataArray\": [\n      [\n        \"2010-12-23T10:20:00-07:00\",\n        65,\n        null,\n        {\n          \"depth\": 2\n        }\n      ]\n    ]\n  }\n]\n"
        },
        "expected": {
          "changes": [
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:Datastream:1",
                "type": "Datastream",
                "observationResult": {
                  "type": "Property",
                  "value": 20,
                  "observedAt": "2010-12-23T17:20:00Z",
                  "refFeatureOfInterest": {
                    "type": "Relationship",
                    "object": "urn:ngsi-ld:FeatureOfInterest:1"
                  }
                }
              }
            },
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:Datastream:1",
                "type": "Datastream",
                "observationResult": {
                  "type": "Property",
                  "value": 30,
                  "observedAt": "2010-12-23T17:21:00Z",
                  "refFeatureOfInterest": {
                    "type": "Relationship",
                    "object": "urn:ngsi-ld:FeatureOfInterest:1"
                  }
                }
              }
            },
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:Datastream:2",
                "type": "Datastream",
                "observationResult": {
                  "type": "Property",
                  "value": 65,
                  "observedAt": "2010-12-23T17:20:00Z",
                  "observationParameters": {
                    "type": "JsonProperty",
                    "json": {
                      "depth": 2
                    }
                  }
                }
              }
            }
          ],
          "repairs": []
        }
      },
      {
        "name": "deep-insert",
        "title": "A Thing with Location, Datastream and Observations, inserted without ids",
        "mediaType": "application/json",
        "options": {},
        "input": {
          "text": "{\n  \"name\": \"thing name 1\",\n  \"description\": \"thing 1\",\n  \"properties\": {\n    \"reference\": \"first\"\n  },\n  \"Locations\": [\n    {\n      \"name\": \"location name 1\",\n      \"description\": \"location 1\",\n      \"encodingType\": \"application/vnd.geo+json\",\n      \"location\": {\n        \"type\": \"Point\",\n        \"coordinates\": [\n          -117.05,\n          51.05\n        ]\n      }\n    }\n  ],\n  \"Datastreams\": [\n    {\n      \"name\": \"datastream name 1\",\n      \"description\": \"datastream 1\",\n      \"unitOfMeasurement\": {\n        \"name\": \"Lumen\",\n        \"symbol\": \"lm\",\n        \"definition\": \"http://www.qudt.org/qudt/owl/1.0.0/unit/Instances.html/Lumen\"\n      },\n      \"observationType\": \"http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement\",\n      \"ObservedProperty\": {\n        \"name\": \"Luminous Flux\",\n        \"definition\": \"http://www.qudt.org/qudt/owl/1.0.0/quantity/Instances.html/LuminousFlux\",\n        \"description\": \"observedProperty 1\"\n      },\n      \"Sensor\": {\n        \"name\": \"sensor name 1\",\n        \"description\": \"sensor 1\",\n        \"encodingType\": \"application/pdf\",\n        \"metadata\": \"Light flux sensor\"\n      },\n      \"Observations\": [\n        {\n          \"phenomenonTime\": \"2015-03-03T00:00:00Z\",\n          \"result\": 3\n        },\n        {\n          \"phenomenonTime\": \"2015-03-04T00:00:00Z\",\n          \"result\": 4\n        }\n      ]\n    }\n  ]\n}\n"
        },
        "expected": {
          "changes": [
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:ThingLocation:keyed-thing%20name%201%2FLocations%2Flocation%20name%201",
                "type": "ThingLocation",
                "name": {
                  "type": "Property",
                  "value": "location name 1"
                },
                "description": {
                  "type": "Property",
                  "value": "location 1"
                },
                "encodingType": {
                  "type": "Property",
                  "value": "application/vnd.geo+json"
                },
                "location": {
                  "type": "GeoProperty",
                  "value": {
                    "type": "Point",
                    "coordinates": [
                      -117.05,
                      51.05
                    ]
                  }
                }
              }
            },
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:Sensor:keyed-sensor%20name%201",
                "type": "Sensor",
                "name": {
                  "type": "Property",
                  "value": "sensor name 1"
                },
                "description": {
                  "type": "Property",
                  "value": "sensor 1"
                },
                "encodingType": {
                  "type": "Property",
                  "value": "application/pdf"
                },
                "metadata": {
                  "type": "JsonProperty",
                  "json": "Light flux sensor"
                }
              }
            },
            {
              "kind": "merge",
              "entity": {
                "id": "http://www.qudt.org/qudt/owl/1.0.0/quantity/Instances.html/LuminousFlux",
                "type": "ObservedProperty",
                "name": {
                  "type": "Property",
                  "value": "Luminous Flux"
                },
                "definition": {
                  "type": "Property",
                  "value": "http://www.qudt.org/qudt/owl/1.0.0/quantity/Instances.html/LuminousFlux"
                },
                "description": {
                  "type": "Property",
                  "value": "observedProperty 1"
                }
              }
            },
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:Datastream:keyed-thing%20name%201%2FDatastreams%2Fdatastream%20name%201",
                "type": "Datastream",
                "refThing": {
                  "type": "Relationship",
                  "object": "urn:ngsi-ld:SensorThing:keyed-thing%20name%201"
                },
                "name": {
                  "type": "Property",
                  "value": "datastream name 1"
                },
                "description": {
                  "type": "Property",
                  "value": "datastream 1"
                },
                "unitOfMeasurement": {
                  "type": "JsonProperty",
                  "json": {
                    "name": "Lumen",
                    "symbol": "lm",
                    "definition": "http://www.qudt.org/qudt/owl/1.0.0/unit/Instances.html/Lumen"
                  }
                },
                "observationType": {
                  "type": "Property",
                  "value": "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement"
                },
                "refSensor": {
                  "type": "Relationship",
                  "object": "urn:ngsi-ld:Sensor:keyed-sensor%20name%201"
                },
                "refObservedProperty": {
                  "type": "Relationship",
                  "object": "http://www.qudt.org/qudt/owl/1.0.0/quantity/Instances.html/LuminousFlux"
                }
              }
            },
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:Datastream:keyed-thing%20name%201%2FDatastreams%2Fdatastream%20name%201",
                "type": "Datastream",
                "observationResult": {
                  "type": "Property",
                  "value": 3,
                  "observedAt": "2015-03-03T00:00:00Z",
                  "unitCode": "LUM"
                }
              }
            },
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:Datastream:keyed-thing%20name%201%2FDatastreams%2Fdatastream%20name%201",
                "type": "Datastream",
                "observationResult": {
                  "type": "Property",
                  "value": 4,
                  "observedAt": "2015-03-04T00:00:00Z",
                  "unitCode": "LUM"
                }
              }
            },
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:SensorThing:keyed-thing%20name%201",
                "type": "SensorThing",
                "name": {
                  "type": "Property",
                  "value": "thing name 1"
                },
                "description": {
                  "type": "Property",
                  "value": "thing 1"
                },
                "properties": {
                  "type": "JsonProperty",
                  "json": {
                    "reference": "first"
                  }
                },
                "refLocation": {
                  "type": "Relationship",
                  "object": "urn:ngsi-ld:ThingLocation:keyed-thing%20name%201%2FLocations%2Flocation%20name%201"
                },
                "location": {
                  "type": "GeoProperty",
                  "value": {
                    "type": "Point",
                    "coordinates": [
                      -117.05,
                      51.05
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
        "name": "feature-of-interest",
        "title": "An observation with its feature inline, an id in quotes, and members that the standard does not have",
        "mediaType": "application/json",
        "options": {},
        "input": {
          "text": "{\n  \"@iot.id\": \"1\",\n  \"@iot.selfLink\": \"https://frost.example/v1.1/Observations('1')\",\n  \"phenomenonTime\": \"2015-03-01T00:00:00Z\",\n  \"result\": true,\n  \"vendorFlag\": 3,\n  \"Datastream\": null,\n  \"FeatureOfInterest\": {\n    \"@iot.id\": \"o'brien\",\n    \"name\": \"Weather station\",\n    \"description\": \"A weather station.\",\n    \"encodingType\": \"application/geo+json\",\n    \"feature\": {\n      \"type\": \"Point\",\n      \"coordinates\": [\n        -114.05,\n        51.05\n      ]\n    },\n    \"color\": \"red\"\n  }\n}\n"
        },
        "expected": {
          "changes": [
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:FeatureOfInterest:o'brien",
                "type": "FeatureOfInterest",
                "name": {
                  "type": "Property",
                  "value": "Weather station"
                },
                "description": {
                  "type": "Property",
                  "value": "A weather station."
                },
                "encodingType": {
                  "type": "Property",
                  "value": "application/geo+json"
                },
                "location": {
                  "type": "GeoProperty",
                  "value": {
                    "type": "Point",
                    "coordinates": [
                      -114.05,
                      51.05
                    ]
                  }
                },
                "unknownMembers": {
                  "type": "JsonProperty",
                  "json": {
                    "color": "red"
                  }
                }
              }
            },
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:Observation:'1'",
                "type": "Observation",
                "observationResult": {
                  "type": "Property",
                  "value": true,
                  "observedAt": "2015-03-01T00:00:00Z",
                  "unknownMembers": {
                    "type": "JsonProperty",
                    "json": {
                      "vendorFlag": 3
                    }
                  },
                  "refFeatureOfInterest": {
                    "type": "Relationship",
                    "object": "urn:ngsi-ld:FeatureOfInterest:o'brien"
                  }
                }
              }
            }
          ],
          "repairs": []
        }
      },
      {
        "name": "header",
        "title": "Things that only a header of the message tells from other kinds",
        "mediaType": "application/json",
        "options": {
          "path": "Sensors"
        },
        "input": {
          "text": "{\n  \"name\": \"hydrant\",\n  \"description\": \"Hydrant 12\",\n  \"properties\": {\n    \"red\": true\n  }\n}\n"
        },
        "expected": {
          "changes": [
            {
              "kind": "merge",
              "entity": {
                "id": "urn:ngsi-ld:SensorThing:12",
                "type": "SensorThing",
                "name": {
                  "type": "Property",
                  "value": "hydrant"
                },
                "description": {
                  "type": "Property",
                  "value": "Hydrant 12"
                },
                "properties": {
                  "type": "JsonProperty",
                  "json": {
                    "red": true
                  }
                }
              }
            }
          ],
          "repairs": []
        }
      },
      {
        "name": "bad-kind",
        "title": "An entity whose members say no kind",
        "mediaType": "application/json",
        "options": {},
        "input": {
          "text": "{\n  \"@iot.id\": 1,\n  \"name\": \"something\"\n}\n"
        },
        "expected": {
          "problem": {
            "code": "invalid",
            "path": "/"
          }
        }
      }
    ]
  }
]
