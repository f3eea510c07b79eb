// Generated from the `x-options` of each asyncapi.yaml; not edited by hand.

import type { Json } from '../adapter.ts'

interface components {
    schemas: {
        readonly template: {
            /** @description The offset of the stations' clocks, such as +08:00. A line does not say it, so that it is never guessed. */
            readonly timezone: string;
            /**
             * @description The unit of the readings, GQ for micrograms or GP for milligrams per cubic metre. A line does not say it.
             * @enum {string}
             */
            readonly unit: "GQ" | "GP";
        };
        readonly alink: {
            /** @description The product of the device, where neither the body nor the header mqtt-topic says it. It is never guessed. */
            readonly productKey?: string;
            /** @description The name of the device, where neither the body nor the header mqtt-topic says it. It is never guessed. */
            readonly deviceName?: string;
            /**
             * @description The unit of times, where devices keep to one. Without it whole numbers below 100,000,000,000 are read as seconds, and that is told; the protocol has milliseconds.
             * @enum {string}
             */
            readonly timeUnit?: "ms" | "s";
            /** @description The zone of times that are texts without one, an offset such as +08:00 or a name such as Africa/Nairobi. No message says it, so that it is never guessed. */
            readonly timezone?: string;
            /**
             * @description The coordinate system of positions that do not say it (CoordinateSystem). Without it such positions are carried and never put on a map.
             * @enum {string}
             */
            readonly crs?: "EPSG:4326" | "EPSG:4490" | "gcj02" | "bd09";
            /** @description The country, ISO 3166-1, under whose law shifted coordinates are converted; CN restricts it. */
            readonly jurisdiction?: string;
            /** @description Whether a gateway under the law of CN may convert shifted coordinates all the same. */
            readonly allowInChina?: boolean;
            /** @description The products whose devices speak. A device of any other product is a Device, and its properties are carried. */
            readonly products?: readonly {
                /** @description The key of the product. Without it that of the thing model counts. */
                readonly productKey?: string;
                /**
                 * @description What the devices are in the hub.
                 * @default Device
                 * @enum {string}
                 */
                readonly type?: "Device" | "AirQualityObserved" | "WeatherObserved" | "NoiseLevelObserved" | "WaterQualityObserved" | "IndoorEnvironmentObserved" | "FloodMonitoring" | "Streetlight" | "StreetlightControlCabinet" | "ParkingSpot" | "WasteContainer" | "EVChargingStation" | "SmartMeteringObservation" | "WaterConsumptionObserved" | "ACMeasurement" | "ThreePhaseAcMeasurement" | "PhotovoltaicMeasurement" | "TrafficFlowObserved" | "CrowdFlowObserved" | "Vehicle";
                /** @description The data category (W3C DPV) of the device names, where they identify a person, such as the phone number of a wearer. Their ids are then keyed. */
                readonly idCategory?: string;
                /** @description The thing model (TSL) of the product, as the platform exports it. It gives types, units, labels and bounds; without it values stand as they are and have no units. */
                readonly model?: {
                    readonly [key: string]: Json;
                };
                /** @description What the properties are in the hub, by identifier. A property that is not named here is carried. */
                readonly attributes?: {
                    readonly [key: string]: {
                        /** @description The attribute of the hub's type, or a new one. */
                        readonly attribute: string;
                        /** @description The unit of the value after scaling, as a UN/CEFACT code such as CEL, where the model has none or a wrong one. */
                        readonly unit?: string;
                        /** @description What a number in the message is multiplied with, such as 0.1 for tenths. */
                        readonly scale?: number;
                        /** @description What each value of an enum, a bool or a number is in the hub, in place of the model's labels. */
                        readonly values?: {
                            readonly [key: string]: string | number | boolean;
                        };
                        /** @description The data category (W3C DPV) of an attribute that the hub does not know, for every entity of the city. Without it the attribute is unclassified. */
                        readonly category?: string;
                    };
                };
            }[];
        };
        readonly cap: {
            /** @description The statuses that the source may send; an alert of another is refused. Without it every status is taken, and each warning keeps its own, so that a test never becomes a warning that is meant. */
            readonly statuses?: readonly ("Actual" | "Exercise" | "System" | "Test" | "Draft")[];
            /** @description The scopes that the source may send; an alert of another is refused. Set it to Public where nothing restricted or private should ever come in. */
            readonly scopes?: readonly ("Public" | "Restricted" | "Private")[];
            /** @description The public keys of those who sign for the source. An alert that is signed wrongly is then refused, and one that is signed by one of them says so. The key is what is believed: no certificate is looked up, and none expires here. */
            readonly signers?: readonly {
                /** @description What the hub calls the signer, such as the name of the office. It stands in each alert that was verified. */
                readonly name: string;
                /** @description The public key as a JSON Web Key, with the members that make it and no others. */
                readonly jwk?: {
                    /** @enum {string} */
                    readonly kty: "RSA" | "EC";
                    /** @description The modulus of RSA. */
                    readonly n?: string;
                    /** @description The exponent of RSA. */
                    readonly e?: string;
                    /** @enum {string} */
                    readonly crv?: "P-256" | "P-384";
                    /** @description The point of EC. */
                    readonly x?: string;
                    /** @description The point of EC. */
                    readonly y?: string;
                };
                /** @description An X.509 certificate in base64, in place of a jwk. Nothing of it counts but its key. */
                readonly certificate?: string;
            }[];
            /**
             * @description Whether each alert has to be signed by one of the signers. optional, the default, takes one that is not signed, or in a form that is not checked, and tells it; required refuses it.
             * @enum {string}
             */
            readonly signature?: "optional" | "required";
        };
        readonly gtfsRealtime: {
            /** @description The kinds of which each full feed lists all there is, so that what it no longer lists has ended. Without it a full feed ends nothing. It is never guessed: many senders split their kinds over several feeds. */
            readonly covers?: readonly ("tripUpdate" | "vehicle" | "alert" | "shape" | "stop" | "tripModifications")[];
            /** @description A name for the feed, unique among the city's feeds. With it the header is kept as a TransitFeed entity; without it the members of the header are told as lost, since a feed has no id of its own. */
            readonly feed?: string;
        };
        readonly hj212: {
            /** @description The zone of the stations' clocks, an offset such as +08:00 or a name such as Africa/Nairobi. The standard writes local time without a zone, so that it is never guessed. */
            readonly timezone: string;
            /**
             * @description The edition of messages without a Flag, which alone says it. Where a Flag says another edition, the Flag counts and that is told.
             * @enum {string}
             */
            readonly edition?: "2005" | "2017" | "2025";
            /**
             * @description strict, the default, refuses a wrong check value or length and the known misprints of the standard; lenient reads them, names each repair, and marks what came with a wrong check value.
             * @enum {string}
             */
            readonly mode?: "strict" | "lenient";
            /**
             * @description The character set of logs. The standard of 2017 says UTF-8, the default; older stations send GBK.
             * @enum {string}
             */
            readonly charset?: "utf-8" | "gbk";
            /** @description The number of the station, for stations that leave MN empty. */
            readonly station?: string;
            /** @description Where the station is, longitude before latitude. No message says it. */
            readonly location?: readonly [
                number,
                number
            ];
            /**
             * @description The coordinate system of location, WGS-84. Positions of another system are converted before they are declared.
             * @enum {string}
             */
            readonly crs?: "EPSG:4326";
            /** @description The minutes over which minute data (command 2051) is summed up, such as 10. No message says it. */
            readonly minuteInterval?: number;
            /** @description The units that the station really sends, as UN/CEFACT codes by factor, or by factor and -Cou for its total: {"a34004": "GQ"} for PM2.5 in µg/m³. The standard's table says nanograms for dusts and milligrams for gases in ambient air, and stations send neither; such values are published only in a unit that is declared here. */
            readonly units?: {
                readonly [key: string]: string;
            };
            /** @description The station's access password. Messages with another one are refused; answers and written frames carry it. Without it, no password is checked, and answers carry the station's own. */
            readonly password?: string;
        };
        readonly jtt808: {
            /** @description The zone of the terminals' clocks, an offset such as +08:00 or a name such as Africa/Nairobi. The standard says GMT+8, but devices abroad are set to other zones and no frame says which, so that it is never guessed. */
            readonly timezone: string;
            /**
             * @description The coordinate system of the positions. No frame says it, and a wrong guess moves a vehicle by half a kilometre; positions of an unknown system are carried and never put on a map.
             * @enum {string}
             */
            readonly crs: "EPSG:4326" | "EPSG:4490" | "gcj02" | "bd09" | "unknown";
            /**
             * @description The edition of frames with the older header, where a layout depends on it (0702, 0801), and the edition of the frames that are written. Frames of 2019 say it themselves. Without it nothing is written.
             * @enum {string}
             */
            readonly edition?: "2011" | "2013" | "2019";
            /**
             * @description The character set of plates, names and other texts. The standard says GBK, and terminals abroad send UTF-8. Where it is not declared, texts are read as GBK and one that may be UTF-8 is reported.
             * @enum {string}
             */
            readonly charset?: "gbk" | "utf-8";
            /**
             * @description The vendor's or region's table of additional items. The same id means different things in different tables, so that items outside of the standard are carried as they are where none is declared.
             * @enum {string}
             */
            readonly dialect?: "none" | "jsatl12" | "g10ls" | "eb-nested";
            /** @description The code that registration gives to a terminal and that authentication must bring. Without it the code follows from the terminal's id in the gateway, which whoever may read that id can compute. */
            readonly authenticationCode?: string;
            /** @description The country, ISO 3166-1, under whose law shifted coordinates are converted; CN restricts it. */
            readonly jurisdiction?: string;
            /** @description Whether a gateway under the law of CN may convert shifted coordinates all the same. */
            readonly allowInChina?: boolean;
        };
        readonly ngsiLd: {
            /**
             * @description The form of the entities. auto finds it out for each entity and tells where that rests on a rule; set it where the documents hold plain values that look like attributes.
             * @default auto
             * @enum {string}
             */
            readonly form?: "auto" | "normalized" | "concise" | "keyValues";
            /** @description The @context of messages that bring none, and of what is written where the reader brings none; a URL, its content, the whole document as it is published, or a list of these. Without it the hub's own names are assumed, and that is reported. */
            readonly context?: string | Readonly<Record<string, Json>> | readonly Json[];
            /** @description The contexts behind URLs that documents name, by URL, for those that the gateway neither bundles nor hosts. Each is the document as it is published, its content, or the URL of another that is known. */
            readonly contexts?: {
                readonly [key: string]: string | Readonly<Record<string, Json>> | readonly Json[];
            };
            /**
             * @description The edition that is written. What came later is written as the fallbacks of clause 4.3.6.8 say, and each is reported. All editions are read.
             * @default 1.9
             * @enum {string}
             */
            readonly edition?: "1.0" | "1.1" | "1.2" | "1.3" | "1.4" | "1.5" | "1.6" | "1.7" | "1.8" | "1.9";
            /**
             * @description The GeoProperty, by its name in the hub, that is the geometry of a GeoJSON Feature.
             * @default location
             */
            readonly geometryProperty?: string;
        };
        readonly ngsiV2: {
            /**
             * @description The representation of the entities. auto finds it out for each entity and tells where that rests on a rule; a header Ngsiv2-AttrsFormat says it by itself.
             * @default auto
             * @enum {string}
             */
            readonly form?: "auto" | "normalized" | "keyValues";
            /** @description The zone of DateTime texts that have none, an offset such as +01:00 or a name such as Europe/Madrid. Orion reads them as UTC, devices often mean local time; it is never guessed. */
            readonly timezone?: string;
            /** @description The attribute, such as TimeInstant or dateObserved, that says when the attributes without a time of their own were observed. Without it they have no time. */
            readonly observedAt?: string;
            /** @description The service path of messages without the header Fiware-ServicePath; it becomes the scope of their entities. */
            readonly servicePath?: string;
            /** @description The tenant that the header Fiware-Service of a message must name, where it has that header. Without this option the header is told as lost, since the tenant is the gateway's matter. */
            readonly service?: string;
            /** @description Entity types whose ids identify a person, with the data category of the id, such as Vehicle and pd:VehicalLicenseNumber. Their ids are keyed, so that no URN betrays anybody. */
            readonly personalIds?: {
                readonly [key: string]: string;
            };
            /**
             * @description Whether entities are written with the ids that their source gave them, where the reader may see them (an id that is a URN stays whole), or all with the URNs of the hub.
             * @default local
             * @enum {string}
             */
            readonly ids?: "local" | "hub";
            /**
             * @description How texts hold the characters that Orion forbids. none, as they are, under the type TextUnrestricted; percent, as percent escapes, which are then also read as such.
             * @default none
             * @enum {string}
             */
            readonly textEscapes?: "none" | "percent";
        };
        readonly sensorthings: {
            /** @description The resource path that the messages are posted to or read from, such as Things, Datastreams(1)/Observations or CreateObservations. It says the kind of entities whose members do not, and the Datastream of observations that do not name it, as those that a device sends. A Content-Location header of a message wins over it. */
            readonly path?: string;
            /** @description The zone of times that have none, an offset such as +08:00 or a name such as Africa/Nairobi. The standard wants a zone in every time; some servers leave it out, and it is never guessed. */
            readonly timezone?: string;
            /**
             * @description How results over a period came about. The standard has no word for it; without it they are kept with their period and called neither a mean nor a sum.
             * @enum {string}
             */
            readonly aggregation?: "mean" | "minimum" | "maximum" | "sum";
            /** @description The attributes of the hub that observed properties are, by their definition or, where they have none that is known, by their name, such as {"PM10": "AirQualityObserved.pm10"}. A name alone is never believed. */
            readonly observedProperties?: {
                readonly [key: string]: string;
            };
            /** @description What a resultQuality of the source means, by its text or number, such as {"1": "good", "suspect": "uncertain"}. Results of a quality that nobody declared stay in their Datastream and are not published as readings. */
            readonly qualities?: {
                readonly [key: string]: "good" | "uncertain" | "invalid" | "maintenance" | "calibration" | "out-of-range" | "no-fix" | "checksum-failed" | "manual" | "fault" | "stopped" | "link-error" | "encrypted" | "substituted";
            };
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}

export type TemplateOptions = components['schemas']['template']
export type AlinkOptions = components['schemas']['alink']
export type CapOptions = components['schemas']['cap']
export type GtfsRealtimeOptions = components['schemas']['gtfsRealtime']
export type Hj212Options = components['schemas']['hj212']
export type Jtt808Options = components['schemas']['jtt808']
export type NgsiLdOptions = components['schemas']['ngsiLd']
export type NgsiV2Options = components['schemas']['ngsiV2']
export type SensorthingsOptions = components['schemas']['sensorthings']
