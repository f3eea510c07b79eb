// Generated from conformance/requirements/*.csv by tools/generate/requirements.ts; not edited by hand.

import type { Requirement } from '../requirement.ts'

export const requirements: readonly Requirement[] = [
  {
    "id": "ADAPTER-001",
    "profile": "adapter",
    "level": "MUST",
    "document": "Citygate adapter contract",
    "edition": "adapter/1",
    "clause": "law documents",
    "sentence": "The folder MUST have names, README, fixtures and AsyncAPI document in order, with schemas that refuse what is wrong.",
    "sends": "The folder; each example of the AsyncAPI document, as it is and with each member missing or of another type.",
    "expects": "An id that is the folder's name, the six sections, eight fixtures of which three are bad, examples that fit and changed ones that do not.",
    "mend": "Begin with the template of the house (`npm run adapter:new`) and tighten each schema until it refuses the example that is named.",
    "ask": "Where do you describe what the format can say, and does your schema refuse a message that lacks a required member?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The adapter shall come with a README, test cases and a machine-readable AsyncAPI description whose schemas accept its own examples and reject faulty ones.",
      "fr": "L’adaptateur doit être livré avec un README, des cas de test et une description AsyncAPI exploitable par machine dont les schémas acceptent ses propres exemples et rejettent ceux qui sont erronés.",
      "es": "El adaptador deberá entregarse con un README, casos de prueba y una descripción AsyncAPI legible por máquina cuyos esquemas acepten sus propios ejemplos y rechacen los erróneos.",
      "ar": "يجب أن يُسلَّم المحوّل مع ملف README وحالات اختبار ووصف AsyncAPI قابل للقراءة آليًا تقبل مخططاته أمثلته الخاصة وترفض الأمثلة الخاطئة.",
      "ru": "Адаптер должен поставляться с файлом README, тестовыми примерами и машиночитаемым описанием AsyncAPI, схемы которого принимают собственные примеры и отклоняют ошибочные.",
      "zh": "适配器应附带 README、测试用例和机器可读的 AsyncAPI 描述，其模式应接受自身示例并拒绝错误示例。"
    }
  },
  {
    "id": "ADAPTER-002",
    "profile": "adapter",
    "level": "MUST",
    "document": "Citygate adapter contract",
    "edition": "adapter/1",
    "clause": "law expectations",
    "sentence": "Every fixture MUST decode to exactly the entities and losses that its expectation names.",
    "sends": "The inputs of each fixture, in one session.",
    "expects": "The changes, repairs and losses of expected.json and losses.json, or the problem that they name.",
    "mend": "Compare the difference that is named with the standard, and correct the decoder; correct the expectation only where the standard says so.",
    "ask": "Who wrote the expected results of your test cases, and from which clauses?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The adapter shall translate each of its test messages into exactly the entities and reported losses that are laid down for it.",
      "fr": "L’adaptateur doit traduire chacun de ses messages de test exactement en les entités et les pertes signalées qui sont fixées pour lui.",
      "es": "El adaptador deberá traducir cada uno de sus mensajes de prueba exactamente a las entidades y pérdidas declaradas que estén fijadas para él.",
      "ar": "يجب أن يترجم المحوّل كل رسالة من رسائل اختباره إلى الكيانات والفواقد المعلنة المحددة لها بالضبط.",
      "ru": "Адаптер должен переводить каждое из своих тестовых сообщений точно в те сущности и сообщения о потерях, которые для него установлены.",
      "zh": "适配器应将其每条测试消息准确翻译为所规定的实体和所报告的信息损失。"
    }
  },
  {
    "id": "ADAPTER-003",
    "profile": "adapter",
    "level": "MUST",
    "document": "Citygate adapter contract",
    "edition": "adapter/1",
    "clause": "law hub",
    "sentence": "Every entity that is decoded MUST satisfy the hub's vocabulary and be of a type that the adapter declares.",
    "sends": "The inputs of each fixture.",
    "expects": "Entities that the vocabulary takes, of declared types; losses, repairs and problems that name things.",
    "mend": "Declare the type in `reads`, and write names, units and times as the vocabulary has them.",
    "ask": "Into which published data models do you translate, and do you validate against them?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The adapter shall produce only entities that satisfy the published vocabulary and belong to the types that it declares.",
      "fr": "L’adaptateur ne doit produire que des entités conformes au vocabulaire publié et appartenant aux types qu’il déclare.",
      "es": "El adaptador deberá producir únicamente entidades que cumplan el vocabulario publicado y pertenezcan a los tipos que declara.",
      "ar": "يجب ألا ينتج المحوّل إلا كيانات تستوفي المعجم المنشور وتنتمي إلى الأنواع التي يعلنها.",
      "ru": "Адаптер должен создавать только сущности, которые соответствуют опубликованному словарю и относятся к объявленным им типам.",
      "zh": "适配器只应产生符合已发布词汇表且属于其所声明类型的实体。"
    }
  },
  {
    "id": "ADAPTER-004",
    "profile": "adapter",
    "level": "MUST",
    "document": "Citygate adapter contract",
    "edition": "adapter/1",
    "clause": "law round-trip",
    "sentence": "What was encoded MUST decode to the same entity, but for the losses that were told.",
    "sends": "Entities drawn from the hub's schemas, and those of the fixtures, for each target that the adapter writes.",
    "expects": "No difference that no loss names; no entity left out untold; more kept than dropped.",
    "mend": "Tell a loss for each member that the format has no place for, with its path.",
    "ask": "If we send an entity out by your format and read it in again, what is lost, and where do you say so?",
    "untested": "",
    "harm": "data-loss",
    "tags": [],
    "tender": {
      "en": "Data that the adapter writes and reads again shall be unchanged except for the losses that it has reported.",
      "fr": "Les données que l’adaptateur écrit puis relit doivent être inchangées, à l’exception des pertes qu’il a signalées.",
      "es": "Los datos que el adaptador escriba y vuelva a leer deberán permanecer sin cambios, salvo las pérdidas que haya comunicado.",
      "ar": "يجب أن تبقى البيانات التي يكتبها المحوّل ثم يقرؤها دون تغيير باستثناء الفواقد التي أعلنها.",
      "ru": "Данные, записанные адаптером и прочитанные им снова, должны оставаться неизменными, за исключением потерь, о которых он сообщил.",
      "zh": "适配器写出后再读入的数据，除其已报告的损失外应保持不变。"
    }
  },
  {
    "id": "ADAPTER-005",
    "profile": "adapter",
    "level": "MUST",
    "document": "Citygate adapter contract",
    "edition": "adapter/1",
    "clause": "law junk",
    "sentence": "Junk MUST be refused by a problem: without a throw, a hang, or a value of the input in what is told.",
    "sends": "The fixtures truncated, with bits flipped, with planted values; heaps of brackets, zeros and twice the limit.",
    "expects": "A problem with a code and a sentence, or something legal, within two seconds, and no planted value in it.",
    "mend": "Return a problem in place of throwing, name fields and not values, and count before recursing.",
    "ask": "What does your decoder do with a damaged or hostile message, and could a person's data end in its log?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [],
    "tender": {
      "en": "The adapter shall refuse damaged or hostile input with a clear problem, without failing, hanging or repeating values of the input.",
      "fr": "L’adaptateur doit refuser toute entrée endommagée ou malveillante par un problème explicite, sans défaillir, se bloquer ni répéter des valeurs de l’entrée.",
      "es": "El adaptador deberá rechazar las entradas dañadas u hostiles con un problema claro, sin fallar, bloquearse ni repetir valores de la entrada.",
      "ar": "يجب أن يرفض المحوّل المدخلات التالفة أو الضارة بمشكلة واضحة دون أن يتعطل أو يتوقف أو يكرر قيمًا من المدخل.",
      "ru": "Адаптер должен отклонять повреждённые или вредоносные входные данные с понятным сообщением о проблеме, не завершаясь аварийно, не зависая и не повторяя значений из них.",
      "zh": "适配器应以明确的问题说明拒绝损坏或恶意的输入，不得崩溃、挂起或复述输入中的值。"
    }
  },
  {
    "id": "ADAPTER-006",
    "profile": "adapter",
    "level": "MUST",
    "document": "Citygate adapter contract",
    "edition": "adapter/1",
    "clause": "law chunks",
    "sentence": "A stream MUST give the same results however it is cut, and frames MUST be found again after garbage.",
    "sends": "All inputs one after the other, in chunks of 1, 2, 7 and drawn sizes; the same behind garbage.",
    "expects": "The same frames and results each time, and a problem in the place of the garbage.",
    "mend": "Hold what is not complete until the next chunk, and look for the next start after what cannot be read.",
    "ask": "What happens to your connection when a message arrives in two parts, or after noise on the line?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The adapter shall deliver the same results however a data stream is divided and shall resynchronise after interference.",
      "fr": "L’adaptateur doit fournir les mêmes résultats quel que soit le découpage du flux et se resynchroniser après une perturbation.",
      "es": "El adaptador deberá dar los mismos resultados sea cual sea la división del flujo y resincronizarse tras una perturbación.",
      "ar": "يجب أن يعطي المحوّل النتائج نفسها أيًا كانت طريقة تقسيم تدفق البيانات وأن يستعيد التزامن بعد التشويش.",
      "ru": "Адаптер должен выдавать одинаковые результаты при любом разделении потока данных и восстанавливать синхронизацию после помех.",
      "zh": "无论数据流如何分段，适配器都应给出相同结果，并在受到干扰后重新同步。"
    }
  },
  {
    "id": "ADAPTER-007",
    "profile": "adapter",
    "level": "MUST",
    "document": "Citygate adapter contract",
    "edition": "adapter/1",
    "clause": "law pure",
    "sentence": "The adapter MUST use no network, clock, randomness, store or module of a runtime.",
    "sends": "Every call of the other laws, with traps on what a runtime offers; and what the module imports.",
    "expects": "No trap is sprung, and nothing is imported but its own files, the contract, the hub and a few pure packages.",
    "mend": "Take times and ids from the context that is handed in, and leave fetching to the gateway.",
    "ask": "Does your decoder call any other system, or depend on the clock of the machine that it runs on?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The adapter shall work without network access, system clock, random numbers or modules of a particular runtime.",
      "fr": "L’adaptateur doit fonctionner sans accès réseau, sans horloge système, sans nombres aléatoires et sans module propre à un environnement d’exécution.",
      "es": "El adaptador deberá funcionar sin acceso a la red, reloj del sistema, números aleatorios ni módulos de un entorno de ejecución concreto.",
      "ar": "يجب أن يعمل المحوّل دون وصول إلى الشبكة أو ساعة النظام أو الأرقام العشوائية أو وحدات خاصة ببيئة تشغيل بعينها.",
      "ru": "Адаптер должен работать без доступа к сети, системных часов, случайных чисел и модулей конкретной среды выполнения.",
      "zh": "适配器的运行不应依赖网络访问、系统时钟、随机数或特定运行环境的模块。"
    }
  },
  {
    "id": "ADAPTER-008",
    "profile": "adapter",
    "level": "MUST",
    "document": "Citygate adapter contract",
    "edition": "adapter/1",
    "clause": "law bundle",
    "sentence": "The adapter MUST bundle alone for the edge, below the size that it declares, and make no code.",
    "sends": "The module, bundled and compressed.",
    "expects": "At most the bytes of `x-bundle-limit`; no eval, no new Function, no require, no module of Node.",
    "mend": "Drop the dependency that makes it large, or declare the size that it has.",
    "ask": "How large is your adapter with all that it needs, and does it run where code must not be generated?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The adapter shall be deployable alone at the edge within the size that it declares and without generating code at run time.",
      "fr": "L’adaptateur doit pouvoir être déployé seul en périphérie, dans la taille qu’il déclare et sans générer de code à l’exécution.",
      "es": "El adaptador deberá poder desplegarse por sí solo en el borde, dentro del tamaño que declara y sin generar código en ejecución.",
      "ar": "يجب أن يكون المحوّل قابلًا للنشر وحده على الحافة ضمن الحجم الذي يعلنه ودون توليد شيفرة أثناء التشغيل.",
      "ru": "Адаптер должен развёртываться отдельно на границе сети, не превышая объявленного размера и не создавая код во время выполнения.",
      "zh": "适配器应能在所声明的大小内单独部署于边缘，且运行时不生成代码。"
    }
  },
  {
    "id": "ADAPTER-009",
    "profile": "adapter",
    "level": "MUST",
    "document": "Citygate adapter contract",
    "edition": "adapter/1",
    "clause": "law runtimes",
    "sentence": "The adapter MUST give the same results every time.",
    "sends": "Each fixture, whole, truncated and changed, twice; in one runtime.",
    "expects": "The same outcomes both times.",
    "mend": "Keep nothing between two calls but the state that the contract has.",
    "ask": "If the same message is translated again tomorrow, or on another machine, is the result the same?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The adapter shall give the same result for the same input every time.",
      "fr": "L’adaptateur doit donner chaque fois le même résultat pour la même entrée.",
      "es": "El adaptador deberá dar siempre el mismo resultado para la misma entrada.",
      "ar": "يجب أن يعطي المحوّل النتيجة نفسها للمدخل نفسه في كل مرة.",
      "ru": "Адаптер должен при каждом запуске давать одинаковый результат для одинаковых входных данных.",
      "zh": "对于相同的输入，适配器每次都应给出相同的结果。"
    }
  },
  {
    "id": "ADAPTER-010",
    "profile": "adapter",
    "level": "MUST",
    "document": "Citygate adapter contract",
    "edition": "adapter/1",
    "clause": "law silent-loss",
    "sentence": "A change of any single value of a message MUST change the result, or be told.",
    "sends": "Each good fixture with one byte or one JSON value changed at a time.",
    "expects": "Another result, a problem, or a `dropped` loss that names the place.",
    "mend": "Keep the value, tell its loss, or refuse it; what the standard leaves without meaning goes into ignored.json with its clause.",
    "ask": "Which parts of a message do you leave out, and where can we read that you did?",
    "untested": "",
    "harm": "data-loss",
    "tags": [],
    "tender": {
      "en": "The adapter shall not lose any part of a message silently: each value shall be kept, reported as lost or refused.",
      "fr": "L’adaptateur ne doit perdre aucune partie d’un message en silence : chaque valeur doit être conservée, signalée comme perdue ou refusée.",
      "es": "El adaptador no deberá perder en silencio ninguna parte de un mensaje: cada valor deberá conservarse, comunicarse como perdido o rechazarse.",
      "ar": "يجب ألا يفقد المحوّل أي جزء من الرسالة بصمت: فكل قيمة إما أن تُحفظ أو يُعلن عن فقدها أو تُرفض.",
      "ru": "Адаптер не должен незаметно терять части сообщения: каждое значение должно быть сохранено, указано как потерянное или отклонено.",
      "zh": "适配器不得悄然丢失消息的任何部分：每个值都应被保留、报告为丢失或被拒绝。"
    }
  },
  {
    "id": "ADAPTER-011",
    "profile": "adapter",
    "level": "MUST",
    "document": "Citygate adapter contract",
    "edition": "adapter/1",
    "clause": "law state",
    "sentence": "The state of a session MUST survive being written out and read back between any two messages.",
    "sends": "The inputs of each fixture, with the state as JSON and frozen between them.",
    "expects": "The same outcomes and states as without, and no state changed in place.",
    "mend": "Return a new state of plain JSON in place of changing the one that was handed in.",
    "ask": "Can your decoder be restarted, or moved to another machine, between two messages of one device?",
    "untested": "",
    "harm": "data-loss",
    "tags": [],
    "tender": {
      "en": "The adapter shall be able to continue a session correctly after its state has been stored and restored between any two messages.",
      "fr": "L’adaptateur doit pouvoir poursuivre correctement une session après enregistrement et restauration de son état entre deux messages quelconques.",
      "es": "El adaptador deberá poder continuar correctamente una sesión después de guardar y restaurar su estado entre dos mensajes cualesquiera.",
      "ar": "يجب أن يتمكن المحوّل من مواصلة الجلسة بصورة صحيحة بعد حفظ حالتها واستعادتها بين أي رسالتين.",
      "ru": "Адаптер должен корректно продолжать сеанс после сохранения и восстановления его состояния между любыми двумя сообщениями.",
      "zh": "在任意两条消息之间保存并恢复会话状态后，适配器应能正确继续该会话。"
    }
  },
  {
    "id": "ASYNCAPI-001",
    "profile": "asyncapi",
    "level": "MUST",
    "document": "AsyncAPI Specification",
    "edition": "3.0.0",
    "clause": "AsyncAPI Object; Reference Object",
    "sentence": "The document MUST be valid AsyncAPI 2 or 3, and whole with the files beside it.",
    "sends": "Parsing the document with all that it refers to in its folder; nothing is fetched.",
    "expects": "No error of the AsyncAPI schema and rules, no reference to another machine, out of the folder or to nothing, and schemas that are schemas.",
    "mend": "Validate the document by the AsyncAPI parser, and deliver it with the schemas that it refers to.",
    "ask": "Which tool validates your AsyncAPI document, and can we read it without access to your network?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The vendor shall deliver a valid AsyncAPI document (version 2 or 3) that is complete with the files supplied beside it.",
      "fr": "Le fournisseur doit livrer un document AsyncAPI valide (version 2 ou 3), complet avec les fichiers fournis à ses côtés.",
      "es": "El proveedor deberá entregar un documento AsyncAPI válido (versión 2 o 3), completo con los archivos que lo acompañan.",
      "ar": "يجب أن يسلّم المورّد وثيقة AsyncAPI صالحة (الإصدار 2 أو 3) ومكتملة مع الملفات المرفقة بها.",
      "ru": "Поставщик должен предоставить корректный документ AsyncAPI (версии 2 или 3), полный вместе с приложенными к нему файлами.",
      "zh": "供应商应交付有效的 AsyncAPI 文档（版本 2 或 3），且连同随附文件构成完整内容。"
    }
  },
  {
    "id": "ASYNCAPI-002",
    "profile": "asyncapi",
    "level": "MUST",
    "document": "AsyncAPI Specification",
    "edition": "3.0.0",
    "clause": "Channel Object (address, parameters)",
    "sentence": "Every channel on which something is sent MUST be described.",
    "sends": "The channel of each message that was captured.",
    "expects": "An address of the document that it is at, with the parameters filled in by values that they may have.",
    "mend": "Describe the channel, or stop sending on it.",
    "ask": "On which channels does your system send that the document does not mention, and what for?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The vendor shall describe every channel on which the system sends messages.",
      "fr": "Le fournisseur doit décrire chaque canal sur lequel le système émet des messages.",
      "es": "El proveedor deberá describir cada canal por el que el sistema envía mensajes.",
      "ar": "يجب أن يصف المورّد كل قناة يرسل النظام رسائل عبرها.",
      "ru": "Поставщик должен описать каждый канал, по которому система отправляет сообщения.",
      "zh": "供应商应描述系统发送消息所用的每个通道。"
    }
  },
  {
    "id": "ASYNCAPI-003",
    "profile": "asyncapi",
    "level": "MUST",
    "document": "AsyncAPI Specification",
    "edition": "3.0.0",
    "clause": "Message Object (payload); Schema Object",
    "sentence": "Every message that is sent MUST fit the schema of a message of its channel.",
    "sends": "The body of each message that was captured, against the schemas of its channel.",
    "expects": "One message of the channel whose types, required members, enumerations and formats (date-time with an offset) it fits.",
    "mend": "Correct what is sent, or the schema where it says too little; then capture again.",
    "ask": "Do you test what your devices really send against the schemas that you publish?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "Every message that the system sends shall satisfy the published schema of a message of its channel.",
      "fr": "Chaque message émis par le système doit respecter le schéma publié d’un message de son canal.",
      "es": "Cada mensaje que envíe el sistema deberá cumplir el esquema publicado de un mensaje de su canal.",
      "ar": "يجب أن تستوفي كل رسالة يرسلها النظام المخطط المنشور لإحدى رسائل قناتها.",
      "ru": "Каждое сообщение, отправляемое системой, должно соответствовать опубликованной схеме одного из сообщений своего канала.",
      "zh": "系统发送的每条消息均应符合其通道中某一消息的已发布模式。"
    }
  },
  {
    "id": "ASYNCAPI-004",
    "profile": "asyncapi",
    "level": "MUST",
    "document": "AsyncAPI Specification",
    "edition": "3.0.0",
    "clause": "Message Object (headers)",
    "sentence": "The headers of a message MUST fit the schema of its headers.",
    "sends": "The headers of each message that was captured and fits a message.",
    "expects": "All that the schema requires, of its types; names in any letters, values as text or as they are.",
    "mend": "Send the header, or stop requiring it.",
    "ask": "Which headers do your messages carry, and which of them may a receiver rely on?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The headers of every message shall satisfy the schema published for them.",
      "fr": "Les en-têtes de chaque message doivent respecter le schéma publié pour eux.",
      "es": "Las cabeceras de cada mensaje deberán cumplir el esquema publicado para ellas.",
      "ar": "يجب أن تستوفي ترويسات كل رسالة المخطط المنشور لها.",
      "ru": "Заголовки каждого сообщения должны соответствовать опубликованной для них схеме.",
      "zh": "每条消息的标头均应符合为其发布的模式。"
    }
  },
  {
    "id": "ASYNCAPI-005",
    "profile": "asyncapi",
    "level": "MUST",
    "document": "AsyncAPI Specification",
    "edition": "3.0.0",
    "clause": "Message Object (contentType); AsyncAPI Object (defaultContentType)",
    "sentence": "A message MUST be of the content type that is declared for it.",
    "sends": "The content type of each message that was captured, where it is known, and its body.",
    "expects": "The declared type, without regard to letters and parameters; JSON where JSON is declared.",
    "mend": "Declare the content type that is sent, by message or as defaultContentType.",
    "ask": "In which encoding do your messages arrive, and does the document say so for each?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "Every message shall be sent in the content type declared for it.",
      "fr": "Chaque message doit être émis dans le type de contenu déclaré pour lui.",
      "es": "Cada mensaje deberá enviarse con el tipo de contenido declarado para él.",
      "ar": "يجب أن تُرسل كل رسالة بنوع المحتوى المعلن لها.",
      "ru": "Каждое сообщение должно отправляться с объявленным для него типом содержимого.",
      "zh": "每条消息均应以为其声明的内容类型发送。"
    }
  },
  {
    "id": "ASYNCAPI-006",
    "profile": "asyncapi",
    "level": "SHOULD",
    "document": "AsyncAPI Specification",
    "edition": "3.0.0",
    "clause": "Channel Object (messages)",
    "sentence": "Every message that is described SHOULD have been seen.",
    "sends": "All messages that were captured.",
    "expects": "For each message of each channel one that fits it.",
    "mend": "Have the device send it while it is captured, or take out what is no longer sent.",
    "ask": "How can we make your system send each message that you describe, so that we can test our side?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The vendor should demonstrate each described message by at least one real transmission.",
      "fr": "Le fournisseur devrait démontrer chaque message décrit par au moins une émission réelle.",
      "es": "El proveedor debería demostrar cada mensaje descrito con al menos una transmisión real.",
      "ar": "ينبغي أن يبرهن المورّد على كل رسالة موصوفة بإرسال فعلي واحد على الأقل.",
      "ru": "Поставщику следует подтвердить каждое описанное сообщение хотя бы одной реальной передачей.",
      "zh": "供应商宜通过至少一次实际传输演示所描述的每种消息。"
    }
  },
  {
    "id": "ASYNCAPI-007",
    "profile": "asyncapi",
    "level": "MUST",
    "document": "AsyncAPI Specification",
    "edition": "3.0.0",
    "clause": "Message Example Object",
    "sentence": "An example MUST fit the schema that it is an example of.",
    "sends": "The payload and headers of each example in the document.",
    "expects": "No fault by the schema of its message.",
    "mend": "Take the example from what was really sent.",
    "ask": "Were the examples in the document ever sent by a device?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "Every example in the document shall satisfy the schema of its message.",
      "fr": "Chaque exemple du document doit respecter le schéma de son message.",
      "es": "Cada ejemplo del documento deberá cumplir el esquema de su mensaje.",
      "ar": "يجب أن يستوفي كل مثال في الوثيقة مخطط رسالته.",
      "ru": "Каждый пример в документе должен соответствовать схеме своего сообщения.",
      "zh": "文档中的每个示例均应符合其消息的模式。"
    }
  },
  {
    "id": "ASYNCAPI-008",
    "profile": "asyncapi",
    "level": "MUST",
    "document": "AsyncAPI Specification",
    "edition": "3.0.0",
    "clause": "Message Object (payload); Schema Object",
    "sentence": "The schema of a payload MUST say something.",
    "sends": "Null, numbers, texts, lists and objects that nobody would send, against each schema of a payload.",
    "expects": "That some of it is refused, and that a schema of an object names its members.",
    "mend": "Describe the members, their types and which of them must be there.",
    "ask": "If a device sent an empty object, would your document call it right?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "Every message schema shall state its members and types; a schema that accepts anything is not sufficient.",
      "fr": "Chaque schéma de message doit indiquer ses membres et leurs types ; un schéma qui accepte tout ne suffit pas.",
      "es": "Cada esquema de mensaje deberá indicar sus miembros y tipos; no basta un esquema que acepte cualquier cosa.",
      "ar": "يجب أن يحدد كل مخطط رسالة أعضاءها وأنواعها؛ ولا يكفي مخطط يقبل أي شيء.",
      "ru": "Каждая схема сообщения должна указывать его элементы и их типы; схемы, допускающей что угодно, недостаточно.",
      "zh": "每个消息模式均应说明其成员和类型；接受任意内容的模式不符合要求。"
    }
  },
  {
    "id": "ASYNCAPI-009",
    "profile": "asyncapi",
    "level": "SHOULD",
    "document": "AsyncAPI Specification",
    "edition": "3.0.0",
    "clause": "RFC 3339 section 5.6; Schema Object (format date-time)",
    "sentence": "A time SHOULD say its offset from UTC.",
    "sends": "Each text of a message that was captured and reads as a date and a time.",
    "expects": "Z or an offset at its end.",
    "mend": "Write times by RFC 3339, and declare the format date-time.",
    "ask": "In which time zone are the times that you send, and what happens when summer time ends?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "Every date and time in a message should state its offset from UTC.",
      "fr": "Chaque date et heure figurant dans un message devrait indiquer son décalage par rapport à UTC.",
      "es": "Cada fecha y hora de un mensaje debería indicar su desfase respecto a UTC.",
      "ar": "ينبغي أن يبيّن كل تاريخ ووقت في الرسالة فارقه عن التوقيت العالمي المنسق.",
      "ru": "Для каждой даты и времени в сообщении следует указывать смещение относительно UTC.",
      "zh": "消息中的每个日期时间宜标明其相对于 UTC 的偏移。"
    }
  },
  {
    "id": "ASYNCAPI-010",
    "profile": "asyncapi",
    "level": "MUST",
    "document": "AsyncAPI Specification",
    "edition": "3.0.0",
    "clause": "Correlation ID Object (location)",
    "sentence": "What relates messages to each other MUST be where the document says that it is.",
    "sends": "The location of the correlation id, in each message that was captured and has one.",
    "expects": "A value that is there.",
    "mend": "Send the id in every message, or take the correlation id out of the document.",
    "ask": "How do we find the answer that belongs to a request?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "Every message shall carry its correlation identifier at the location that the document states.",
      "fr": "Chaque message doit porter son identifiant de corrélation à l’emplacement indiqué par le document.",
      "es": "Cada mensaje deberá llevar su identificador de correlación en la ubicación que indica el documento.",
      "ar": "يجب أن تحمل كل رسالة معرّف الارتباط الخاص بها في الموضع الذي تحدده الوثيقة.",
      "ru": "Каждое сообщение должно содержать идентификатор корреляции в месте, указанном в документе.",
      "zh": "每条消息均应在文档所述位置携带其关联标识符。"
    }
  },
  {
    "id": "ASYNCAPI-011",
    "profile": "asyncapi",
    "level": "MUST",
    "document": "AsyncAPI Specification",
    "edition": "3.0.0",
    "clause": "Server Object (host); Message Example Object",
    "sentence": "The document MUST NOT hold credentials.",
    "sends": "The addresses of the servers, and the headers of examples.",
    "expects": "No name with a password in an address, and no Bearer, Basic or DPoP credential in a header.",
    "mend": "Take the credential out, and change it where it was used: whoever read the document knows it.",
    "ask": "Is the password in this document in use, and who has the document?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The document shall contain no passwords, tokens or other credentials.",
      "fr": "Le document ne doit contenir ni mot de passe, ni jeton, ni autre donnée d’authentification.",
      "es": "El documento no deberá contener contraseñas, tokens ni otras credenciales.",
      "ar": "يجب ألا تتضمن الوثيقة كلمات مرور أو رموز وصول أو بيانات اعتماد أخرى.",
      "ru": "Документ не должен содержать паролей, токенов и других учётных данных.",
      "zh": "文档不得包含密码、令牌或其他凭据。"
    }
  },
  {
    "id": "AUTH-A1-001",
    "profile": "auth-a1",
    "level": "MUST",
    "document": "RFC 9068",
    "edition": "2021-10",
    "clause": "section 4",
    "sentence": "A valid access token MUST be taken, by each algorithm that was agreed.",
    "sends": "A right token signed by each algorithm of the setting algorithms, and one whose type is written application/at+jwt.",
    "expects": "2xx for each.",
    "mend": "Verify tokens of type at+jwt and application/at+jwt by the keys that the issuer publishes for these algorithms.",
    "ask": "Which signature algorithms do you take, and who of your customers uses each?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [],
    "tender": {
      "en": "The gateway shall accept a valid access token signed with any of the algorithms that were agreed.",
      "fr": "La passerelle doit accepter tout jeton d’accès valide signé avec l’un des algorithmes convenus.",
      "es": "La pasarela deberá aceptar todo token de acceso válido firmado con cualquiera de los algoritmos acordados.",
      "ar": "يجب أن تقبل البوابة كل رمز وصول صالح موقَّع بأي من الخوارزميات المتفق عليها.",
      "ru": "Шлюз должен принимать действительный токен доступа, подписанный любым из согласованных алгоритмов.",
      "zh": "网关应接受使用任一约定算法签名的有效访问令牌。"
    }
  },
  {
    "id": "AUTH-A1-002",
    "profile": "auth-a1",
    "level": "MUST",
    "document": "RFC 7519",
    "edition": "2015-05",
    "clause": "section 4.1.3",
    "sentence": "A token that is for several audiences MUST be taken where one of them is the target.",
    "sends": "A token whose aud is a list of the audience alone, and one that lists another before it.",
    "expects": "2xx for both.",
    "mend": "Read aud as a text or as a list of texts.",
    "ask": "May one token serve several systems of ours, and what do you do with it then?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [],
    "tender": {
      "en": "The gateway shall accept a token issued for several recipients when the gateway is one of them.",
      "fr": "La passerelle doit accepter un jeton destiné à plusieurs destinataires dès lors qu’elle en fait partie.",
      "es": "La pasarela deberá aceptar un token emitido para varios destinatarios cuando ella sea uno de ellos.",
      "ar": "يجب أن تقبل البوابة الرمز الصادر لعدة جهات متلقية متى كانت البوابة إحداها.",
      "ru": "Шлюз должен принимать токен, выданный для нескольких получателей, если он является одним из них.",
      "zh": "当令牌面向多个接收方且网关为其中之一时，网关应予接受。"
    }
  },
  {
    "id": "AUTH-A1-003",
    "profile": "auth-a1",
    "level": "MUST",
    "document": "RFC 9110",
    "edition": "2022-06",
    "clause": "section 11.1",
    "sentence": "The name of the scheme MUST be taken in upper and lower case.",
    "sends": "A right token as bearer and as BEARER.",
    "expects": "2xx for both.",
    "mend": "Compare the scheme of Authorization without regard to case.",
    "ask": "Do you know of applications that write the scheme in lower case?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [],
    "tender": {
      "en": "The gateway shall read the name of the authentication scheme regardless of upper and lower case.",
      "fr": "La passerelle doit reconnaître le nom du schéma d’authentification sans tenir compte de la casse.",
      "es": "La pasarela deberá reconocer el nombre del esquema de autenticación sin distinguir mayúsculas de minúsculas.",
      "ar": "يجب أن تتعرف البوابة على اسم مخطط المصادقة بصرف النظر عن كتابته بأحرف كبيرة أو صغيرة.",
      "ru": "Шлюз должен распознавать имя схемы аутентификации без учёта регистра букв.",
      "zh": "网关识别认证方案名称时不应区分大小写。"
    }
  },
  {
    "id": "AUTH-A1-004",
    "profile": "auth-a1",
    "level": "MUST",
    "document": "RFC 6750",
    "edition": "2012-10",
    "clause": "section 3; RFC 9110 section 11.6.1",
    "sentence": "A request without a token MUST be answered by 401 and a challenge.",
    "sends": "The protected path without a token.",
    "expects": "401 with WWW-Authenticate that names Bearer.",
    "mend": "Refuse whoever shows no token, and say in WWW-Authenticate what is needed.",
    "ask": "What does an application read in the answer when it forgets its token?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall answer a request without a token with status 401 and state in WWW-Authenticate that a bearer token is needed.",
      "fr": "La passerelle doit répondre à une requête sans jeton par le code 401 et indiquer dans WWW-Authenticate qu’un jeton porteur est requis.",
      "es": "La pasarela deberá responder a una petición sin token con el código 401 e indicar en WWW-Authenticate que se requiere un token portador.",
      "ar": "يجب أن ترد البوابة على الطلب الخالي من الرمز بالحالة 401 وأن تبيّن في WWW-Authenticate أن رمز حامل مطلوب.",
      "ru": "Шлюз должен отвечать на запрос без токена кодом 401 и указывать в WWW-Authenticate, что требуется токен на предъявителя.",
      "zh": "网关收到未携带令牌的请求时，应返回状态码 401，并在 WWW-Authenticate 中说明需要持有者令牌。"
    }
  },
  {
    "id": "AUTH-A1-005",
    "profile": "auth-a1",
    "level": "SHOULD",
    "document": "RFC 6750",
    "edition": "2012-10",
    "clause": "section 3.1",
    "sentence": "The answer to a request without a token SHOULD NOT name an error.",
    "sends": "The protected path without a token.",
    "expects": "A challenge without the parameter error.",
    "mend": "Leave out error where no token was sent.",
    "ask": "How does an application tell a missing token from a wrong one?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [],
    "tender": {
      "en": "The gateway should name no error code in its challenge when a request carries no token.",
      "fr": "La passerelle devrait n’indiquer aucun code d’erreur dans sa demande d’authentification lorsqu’une requête ne porte aucun jeton.",
      "es": "La pasarela debería no indicar ningún código de error en su solicitud de autenticación cuando la petición no lleve token.",
      "ar": "ينبغي ألا تذكر البوابة أي رمز خطأ في طلب المصادقة عندما لا يحمل الطلب أي رمز وصول.",
      "ru": "Шлюзу следует не указывать код ошибки в требовании аутентификации, если запрос не содержит токена.",
      "zh": "请求未携带令牌时，网关在认证质询中不宜给出错误代码。"
    }
  },
  {
    "id": "AUTH-A1-006",
    "profile": "auth-a1",
    "level": "SHOULD",
    "document": "RFC 6750",
    "edition": "2012-10",
    "clause": "section 3.1",
    "sentence": "A token that is refused SHOULD be answered by 401 with the error invalid_token.",
    "sends": "A token that has expired, and one for another audience.",
    "expects": "401 with error=\"invalid_token\" in WWW-Authenticate for both.",
    "mend": "Answer each refused token by 401 and invalid_token, so that clients fetch another one.",
    "ask": "What tells an application that it has to fetch another token?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [],
    "tender": {
      "en": "The gateway should answer an expired or foreign token with status 401 and the error invalid_token.",
      "fr": "La passerelle devrait répondre à un jeton expiré ou étranger par le code 401 et l’erreur invalid_token.",
      "es": "La pasarela debería responder a un token caducado o ajeno con el código 401 y el error invalid_token.",
      "ar": "ينبغي أن ترد البوابة على الرمز المنتهي أو الصادر لجهة أخرى بالحالة 401 والخطأ invalid_token.",
      "ru": "Шлюзу следует отвечать на просроченный или чужой токен кодом 401 и ошибкой invalid_token.",
      "zh": "对于过期的或面向其他系统的令牌，网关宜返回状态码 401 和错误 invalid_token。"
    }
  },
  {
    "id": "AUTH-A1-007",
    "profile": "auth-a1",
    "level": "MUST",
    "document": "RFC 7519",
    "edition": "2015-05",
    "clause": "section 7.2",
    "sentence": "What is no signed token MUST be refused.",
    "sends": "A word, a token without its signature, two parts, four parts, a header that is no JSON, a signed text that is no JSON.",
    "expects": "A status from 400 to 499 for each.",
    "mend": "Read a token by the steps of the clause and refuse it at the first that fails.",
    "ask": "Which library reads the tokens, and which version of it do you run?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse anything that is not a complete signed token, without a server error.",
      "fr": "La passerelle doit refuser tout ce qui n’est pas un jeton signé complet, sans erreur de serveur.",
      "es": "La pasarela deberá rechazar todo lo que no sea un token firmado completo, sin producir un error del servidor.",
      "ar": "يجب أن ترفض البوابة كل ما ليس رمزًا موقَّعًا كاملًا دون أن يقع خطأ في الخادم.",
      "ru": "Шлюз должен отклонять всё, что не является целым подписанным токеном, без ошибки сервера.",
      "zh": "凡不是完整签名令牌的内容，网关均应拒绝，且不得产生服务器错误。"
    }
  },
  {
    "id": "AUTH-A1-008",
    "profile": "auth-a1",
    "level": "MUST",
    "document": "RFC 7515",
    "edition": "2015-05",
    "clause": "section 5.2",
    "sentence": "A token that was changed after it was signed MUST be refused.",
    "sends": "The claims of one token with the signature of another.",
    "expects": "A status from 400 to 499 for each.",
    "mend": "Verify the signature over the very bytes that came, before anything in them is believed.",
    "ask": "Which part of your system verifies the signature of a token, and can a request reach data around it?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse a token whose content was changed after it was signed.",
      "fr": "La passerelle doit refuser un jeton dont le contenu a été modifié après sa signature.",
      "es": "La pasarela deberá rechazar un token cuyo contenido se haya modificado después de firmarse.",
      "ar": "يجب أن ترفض البوابة الرمز الذي عُدِّل محتواه بعد توقيعه.",
      "ru": "Шлюз должен отклонять токен, содержимое которого изменено после подписания.",
      "zh": "令牌内容在签名后被修改的，网关应予拒绝。"
    }
  },
  {
    "id": "AUTH-A1-009",
    "profile": "auth-a1",
    "level": "MUST",
    "document": "RFC 9068",
    "edition": "2021-10",
    "clause": "section 4; RFC 8725 section 3.2",
    "sentence": "A token that says that it has no signature MUST be refused.",
    "sends": "Tokens whose alg is none in three spellings, with an empty signature and with one of three bytes.",
    "expects": "A status from 400 to 499 for each.",
    "mend": "Take the algorithms that were agreed and no others; none is never one of them.",
    "ask": "Is the algorithm none switched off in the library that you use, or is it only never configured?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse every token that claims to need no signature.",
      "fr": "La passerelle doit refuser tout jeton qui prétend se passer de signature.",
      "es": "La pasarela deberá rechazar todo token que declare no necesitar firma.",
      "ar": "يجب أن ترفض البوابة كل رمز يدّعي أنه لا يحتاج إلى توقيع.",
      "ru": "Шлюз должен отклонять любой токен, в котором заявлено отсутствие подписи.",
      "zh": "凡声称无需签名的令牌，网关均应拒绝。"
    }
  },
  {
    "id": "AUTH-A1-010",
    "profile": "auth-a1",
    "level": "MUST",
    "document": "RFC 8725",
    "edition": "2020-02",
    "clause": "sections 2.1 and 3.1",
    "sentence": "A public key MUST NOT serve as a secret.",
    "sends": "Tokens with HS256 whose secret is the public key of the issuer, as JWK and as PEM.",
    "expects": "A status from 400 to 499 for each.",
    "mend": "Bind each key to its algorithm; take no HMAC from an issuer that publishes its keys.",
    "ask": "What keeps somebody who knows only the public key from making a token?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse a token that was made with the public key of the issuer as a shared secret.",
      "fr": "La passerelle doit refuser un jeton fabriqué en utilisant la clé publique de l’émetteur comme secret partagé.",
      "es": "La pasarela deberá rechazar un token creado usando la clave pública del emisor como secreto compartido.",
      "ar": "يجب أن ترفض البوابة الرمز المصنوع باستخدام المفتاح العام للجهة المُصدِرة بوصفه سرًا مشتركًا.",
      "ru": "Шлюз должен отклонять токен, созданный с использованием открытого ключа издателя в качестве общего секрета.",
      "zh": "凡以签发方公钥充当共享密钥制作的令牌，网关应予拒绝。"
    }
  },
  {
    "id": "AUTH-A1-011",
    "profile": "auth-a1",
    "level": "MUST",
    "document": "RFC 8725",
    "edition": "2020-02",
    "clause": "section 3.1",
    "sentence": "An algorithm that was not agreed MUST be refused, whatever keys the issuer has.",
    "sends": "A token signed by ES384 with a key that the issuer publishes, where ES384 was not agreed.",
    "expects": "A status from 400 to 499.",
    "mend": "Configure the algorithms of each issuer, and refuse others before a key is looked for.",
    "ask": "Where is it configured which algorithms an issuer may use?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse a token signed with an algorithm that was not agreed for its issuer.",
      "fr": "La passerelle doit refuser un jeton signé avec un algorithme qui n’a pas été convenu pour son émetteur.",
      "es": "La pasarela deberá rechazar un token firmado con un algoritmo no acordado para su emisor.",
      "ar": "يجب أن ترفض البوابة الرمز الموقَّع بخوارزمية لم يُتفق عليها لجهته المُصدِرة.",
      "ru": "Шлюз должен отклонять токен, подписанный алгоритмом, который не согласован для его издателя.",
      "zh": "令牌所用签名算法未经与其签发方约定的，网关应予拒绝。"
    }
  },
  {
    "id": "AUTH-A1-012",
    "profile": "auth-a1",
    "level": "MUST",
    "document": "RFC 9068",
    "edition": "2021-10",
    "clause": "section 4",
    "sentence": "A token that is not signed by a key of its issuer MUST be refused.",
    "sends": "Right claims signed by a key that was never published: under the id of a real key, under its own, under none.",
    "expects": "A status from 400 to 499 for each.",
    "mend": "Verify by the keys that the issuer publishes, and by no others.",
    "ask": "Whose keys does the gateway believe, and where are they configured?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse a token signed with a key that its issuer does not publish.",
      "fr": "La passerelle doit refuser un jeton signé avec une clé que son émetteur ne publie pas.",
      "es": "La pasarela deberá rechazar un token firmado con una clave que su emisor no publica.",
      "ar": "يجب أن ترفض البوابة الرمز الموقَّع بمفتاح لا تنشره جهته المُصدِرة.",
      "ru": "Шлюз должен отклонять токен, подписанный ключом, который его издатель не публикует.",
      "zh": "令牌由签发方未公布的密钥签名的，网关应予拒绝。"
    }
  },
  {
    "id": "AUTH-A1-013",
    "profile": "auth-a1",
    "level": "MUST",
    "document": "RFC 8725",
    "edition": "2020-02",
    "clause": "section 3.10",
    "sentence": "A key, or the address of one, that stands in the token itself MUST NOT be believed or called.",
    "sends": "Tokens of a strange key that is given in jwk, in jku and in x5u, the last two at an address of the suite.",
    "expects": "A status from 400 to 499 for each, and no call to the address.",
    "mend": "Never follow jwk, jku, x5u or x5c of a token.",
    "ask": "Can a token make the gateway call an address of its maker’s choice?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall neither believe a key that a token brings along nor call an address that it names.",
      "fr": "La passerelle ne doit ni se fier à une clé apportée par le jeton, ni appeler une adresse que celui-ci indique.",
      "es": "La pasarela no deberá confiar en una clave que el propio token aporte ni llamar a una dirección que este indique.",
      "ar": "يجب ألا تثق البوابة بمفتاح يحمله الرمز نفسه وألا تتصل بأي عنوان يذكره.",
      "ru": "Шлюз не должен доверять ключу, который содержится в самом токене, и не должен обращаться по указанному в нём адресу.",
      "zh": "网关不得信任令牌自带的密钥，也不得访问令牌中给出的地址。"
    }
  },
  {
    "id": "AUTH-A1-014",
    "profile": "auth-a1",
    "level": "MUST",
    "document": "RFC 7519",
    "edition": "2015-05",
    "clause": "section 4.1.4; RFC 9068 section 4",
    "sentence": "A token that has expired MUST be refused.",
    "sends": "Tokens that ended seven minutes and a year ago.",
    "expects": "A status from 400 to 499 for both.",
    "mend": "Compare exp with the clock, with a tolerance of a minute or two.",
    "ask": "For how long after its end is a token still taken?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse a token ten minutes after its expiry at the latest.",
      "fr": "La passerelle doit refuser un jeton au plus tard dix minutes après son expiration.",
      "es": "La pasarela deberá rechazar un token a más tardar diez minutos después de su caducidad.",
      "ar": "يجب أن ترفض البوابة الرمز بعد عشر دقائق من انتهاء صلاحيته على الأكثر.",
      "ru": "Шлюз должен отклонять токен не позднее чем через десять минут после истечения срока его действия.",
      "zh": "令牌过期后，网关最迟应在十分钟内开始拒绝该令牌。"
    }
  },
  {
    "id": "AUTH-A1-015",
    "profile": "auth-a1",
    "level": "MUST",
    "document": "RFC 7519",
    "edition": "2015-05",
    "clause": "section 4.1.5",
    "sentence": "A token that is not valid yet MUST be refused.",
    "sends": "A token whose nbf is seven minutes ahead.",
    "expects": "A status from 400 to 499.",
    "mend": "Compare nbf with the clock, with a tolerance of a minute or two.",
    "ask": "Do you issue tokens for a later time, and when are they taken?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse a token whose period of validity has not begun.",
      "fr": "La passerelle doit refuser un jeton dont la période de validité n’a pas commencé.",
      "es": "La pasarela deberá rechazar un token cuyo período de validez no haya comenzado.",
      "ar": "يجب أن ترفض البوابة الرمز الذي لم تبدأ مدة صلاحيته بعد.",
      "ru": "Шлюз должен отклонять токен, срок действия которого ещё не начался.",
      "zh": "令牌有效期尚未开始的，网关应予拒绝。"
    }
  },
  {
    "id": "AUTH-A1-016",
    "profile": "auth-a1",
    "level": "MUST",
    "document": "RFC 9068",
    "edition": "2021-10",
    "clause": "section 2.2; RFC 7519 section 2",
    "sentence": "A token that does not say when it ends MUST be refused.",
    "sends": "Tokens without exp, and with exp as null, as a word and as a list.",
    "expects": "A status from 400 to 499 for each.",
    "mend": "Require exp as a number.",
    "ask": "Are there tokens that serve for ever?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse a token that does not state its expiry as a time.",
      "fr": "La passerelle doit refuser un jeton qui n’indique pas son échéance sous la forme d’une date.",
      "es": "La pasarela deberá rechazar un token que no indique su caducidad como un instante.",
      "ar": "يجب أن ترفض البوابة الرمز الذي لا يذكر وقت انتهاء صلاحيته.",
      "ru": "Шлюз должен отклонять токен, в котором не указано время окончания его действия.",
      "zh": "未以时间形式标明到期时刻的令牌，网关应予拒绝。"
    }
  },
  {
    "id": "AUTH-A1-017",
    "profile": "auth-a1",
    "level": "MUST",
    "document": "RFC 9068",
    "edition": "2021-10",
    "clause": "section 4",
    "sentence": "A token of another issuer MUST be refused, even if the signature holds.",
    "sends": "Tokens with the right key whose iss is another, one that begins alike, one that ends alike, and none.",
    "expects": "A status from 400 to 499 for each.",
    "mend": "Compare iss with the whole name of the issuer whose key verified.",
    "ask": "How many issuers do you trust, and what keeps one from speaking for another?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse a token that does not name exactly the issuer whose key signed it.",
      "fr": "La passerelle doit refuser un jeton qui ne désigne pas exactement l’émetteur dont la clé l’a signé.",
      "es": "La pasarela deberá rechazar un token que no nombre exactamente al emisor con cuya clave se firmó.",
      "ar": "يجب أن ترفض البوابة الرمز الذي لا يسمّي بدقة الجهة المُصدِرة التي وُقِّع بمفتاحها.",
      "ru": "Шлюз должен отклонять токен, в котором не указан в точности тот издатель, чьим ключом он подписан.",
      "zh": "令牌所载签发方与签名密钥所属签发方不完全一致的，网关应予拒绝。"
    }
  },
  {
    "id": "AUTH-A1-018",
    "profile": "auth-a1",
    "level": "MUST",
    "document": "RFC 9068",
    "edition": "2021-10",
    "clause": "section 4",
    "sentence": "A token that is not for the target MUST be refused.",
    "sends": "Tokens for another, for those that begin or end alike, for several others, for an empty list, and without aud.",
    "expects": "A status from 400 to 499 for each.",
    "mend": "Require aud to hold the identifier of the target, whole.",
    "ask": "Does the gateway take tokens that were issued for another system of the city?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse a token that was issued for another recipient or for none.",
      "fr": "La passerelle doit refuser un jeton émis pour un autre destinataire ou sans destinataire.",
      "es": "La pasarela deberá rechazar un token emitido para otro destinatario o sin destinatario.",
      "ar": "يجب أن ترفض البوابة الرمز الصادر لجهة متلقية أخرى أو الذي لا يحدد أي جهة.",
      "ru": "Шлюз должен отклонять токен, выданный для другого получателя или без указания получателя.",
      "zh": "令牌面向其他接收方或未指明接收方的，网关应予拒绝。"
    }
  },
  {
    "id": "AUTH-A1-019",
    "profile": "auth-a1",
    "level": "MUST",
    "document": "RFC 9068",
    "edition": "2021-10",
    "clause": "section 4; RFC 8725 section 3.11",
    "sentence": "A token of another kind MUST be refused.",
    "sends": "Tokens whose typ is JWT (as an ID token has it), logout+jwt, and none.",
    "expects": "A status from 400 to 499 for each.",
    "mend": "Require typ to be at+jwt or application/at+jwt.",
    "ask": "Can the ID token of a user be used in place of an access token?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse an identity token or any other kind of token in place of an access token.",
      "fr": "La passerelle doit refuser un jeton d’identité ou tout autre type de jeton présenté à la place d’un jeton d’accès.",
      "es": "La pasarela deberá rechazar un token de identidad o de cualquier otro tipo presentado en lugar de un token de acceso.",
      "ar": "يجب أن ترفض البوابة رمز الهوية أو أي نوع آخر من الرموز يُقدَّم بدلًا من رمز الوصول.",
      "ru": "Шлюз должен отклонять токен идентификации или токен иного вида, предъявленный вместо токена доступа.",
      "zh": "以身份令牌或其他类型令牌代替访问令牌的，网关应予拒绝。"
    }
  },
  {
    "id": "AUTH-A1-020",
    "profile": "auth-a1",
    "level": "MUST",
    "document": "RFC 7515",
    "edition": "2015-05",
    "clause": "section 4.1.11",
    "sentence": "A token that has to be understood by an unknown extension MUST be refused.",
    "sends": "A token whose crit names an extension that nobody has.",
    "expects": "A status from 400 to 499.",
    "mend": "Refuse each crit that names what is not supported.",
    "ask": "Which extensions of signed tokens do you support?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse a token that demands an extension which the gateway does not know.",
      "fr": "La passerelle doit refuser un jeton qui exige une extension qu’elle ne connaît pas.",
      "es": "La pasarela deberá rechazar un token que exija una extensión que ella no conoce.",
      "ar": "يجب أن ترفض البوابة الرمز الذي يشترط امتدادًا لا تعرفه.",
      "ru": "Шлюз должен отклонять токен, требующий неизвестного шлюзу расширения.",
      "zh": "令牌要求使用网关未知扩展的，网关应予拒绝。"
    }
  },
  {
    "id": "AUTH-A1-021",
    "profile": "auth-a1",
    "level": "MUST",
    "document": "RFC 7519",
    "edition": "2015-05",
    "clause": "section 4",
    "sentence": "Of a claim that stands twice the first one MUST NOT be believed.",
    "sends": "Tokens with a right aud or exp, and behind it the same member with a wrong one.",
    "expects": "A status from 400 to 499 for both.",
    "mend": "Refuse duplicate members, or read JSON by a parser that keeps the last.",
    "ask": "Do all parts of your system read the same value from a token that says a thing twice?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse a token that states a claim twice, where the last statement is wrong.",
      "fr": "La passerelle doit refuser un jeton qui énonce deux fois la même donnée lorsque la dernière valeur est erronée.",
      "es": "La pasarela deberá rechazar un token que declare dos veces el mismo dato cuando el último valor sea incorrecto.",
      "ar": "يجب أن ترفض البوابة الرمز الذي يكرر الادعاء نفسه مرتين إذا كانت القيمة الأخيرة خاطئة.",
      "ru": "Шлюз должен отклонять токен, в котором одно и то же утверждение указано дважды и последнее значение неверно.",
      "zh": "令牌中同一声明出现两次且后者有误的，网关应予拒绝。"
    }
  },
  {
    "id": "AUTH-A1-022",
    "profile": "auth-a1",
    "level": "MUST",
    "document": "RFC 9700",
    "edition": "2025-01",
    "clause": "section 4.3.2",
    "sentence": "A token in the address MUST NOT be taken.",
    "sends": "A right token in the parameter access_token, and none in Authorization.",
    "expects": "A status from 400 to 499.",
    "mend": "Read tokens from the header Authorization alone.",
    "ask": "Do tokens stand in your logs of addresses?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall not accept a token that is passed in the address of a request.",
      "fr": "La passerelle ne doit pas accepter un jeton transmis dans l’adresse d’une requête.",
      "es": "La pasarela no deberá aceptar un token transmitido en la dirección de una petición.",
      "ar": "يجب ألا تقبل البوابة رمزًا مُمرَّرًا في عنوان الطلب.",
      "ru": "Шлюз не должен принимать токен, переданный в адресе запроса.",
      "zh": "网关不得接受通过请求地址传递的令牌。"
    }
  },
  {
    "id": "AUTH-A1-023",
    "profile": "auth-a1",
    "level": "SHOULD",
    "document": "RFC 6750",
    "edition": "2012-10",
    "clause": "sections 2 and 3.1",
    "sentence": "A request that shows two tokens SHOULD be refused.",
    "sends": "Two tokens in Authorization; one there and one in the parameter access_token.",
    "expects": "A status from 400 to 499 for both.",
    "mend": "Refuse a request that shows more than one credential, by 400.",
    "ask": "If a request carries two tokens, whose rights count?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway should refuse a request that carries more than one token.",
      "fr": "La passerelle devrait refuser une requête qui porte plus d’un jeton.",
      "es": "La pasarela debería rechazar una petición que lleve más de un token.",
      "ar": "ينبغي أن ترفض البوابة الطلب الذي يحمل أكثر من رمز.",
      "ru": "Шлюзу следует отклонять запрос, содержащий более одного токена.",
      "zh": "请求携带多个令牌的，网关宜予拒绝。"
    }
  },
  {
    "id": "AUTH-A1-024",
    "profile": "auth-a1",
    "level": "MUST",
    "document": "RFC 6749",
    "edition": "2012-10",
    "clause": "section 7",
    "sentence": "A token whose scope does not cover the request MUST be refused.",
    "sends": "Tokens with a scope of nobody, and without one.",
    "expects": "A status from 400 to 499 for both.",
    "mend": "Look at the scope of the token on each route.",
    "ask": "Which scope does which route need, and where is that written?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse a request that the scope of its token does not cover.",
      "fr": "La passerelle doit refuser une requête que la portée de son jeton ne couvre pas.",
      "es": "La pasarela deberá rechazar una petición que el alcance de su token no cubra.",
      "ar": "يجب أن ترفض البوابة الطلب الذي لا يشمله نطاق رمزه.",
      "ru": "Шлюз должен отклонять запрос, который не входит в область действия токена.",
      "zh": "请求超出其令牌授权范围的，网关应予拒绝。"
    }
  },
  {
    "id": "AUTH-A1-025",
    "profile": "auth-a1",
    "level": "SHOULD",
    "document": "RFC 6750",
    "edition": "2012-10",
    "clause": "section 3.1",
    "sentence": "A scope that does not suffice SHOULD be answered by 403 with the error insufficient_scope.",
    "sends": "A token with a scope of nobody.",
    "expects": "403 with error=\"insufficient_scope\" in WWW-Authenticate.",
    "mend": "Answer 403 and insufficient_scope, and name the scope that would do.",
    "ask": "How does an application learn which scope it lacks?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [],
    "tender": {
      "en": "The gateway should answer an insufficient scope with status 403 and the error insufficient_scope.",
      "fr": "La passerelle devrait répondre à une portée insuffisante par le code 403 et l’erreur insufficient_scope.",
      "es": "La pasarela debería responder a un alcance insuficiente con el código 403 y el error insufficient_scope.",
      "ar": "ينبغي أن ترد البوابة على النطاق غير الكافي بالحالة 403 والخطأ insufficient_scope.",
      "ru": "Шлюзу следует отвечать на недостаточную область действия кодом 403 и ошибкой insufficient_scope.",
      "zh": "授权范围不足时，网关宜返回状态码 403 和错误 insufficient_scope。"
    }
  },
  {
    "id": "AUTH-A1-026",
    "profile": "auth-a1",
    "level": "SHOULD",
    "document": "RFC 6750",
    "edition": "2012-10",
    "clause": "section 5.3",
    "sentence": "A refusal SHOULD NOT repeat the token, or a part of it.",
    "sends": "A token that has expired, and one of a strange key.",
    "expects": "No part of the token in headers or body.",
    "mend": "Say what is wrong with a token without quoting it.",
    "ask": "Do error pages, traces or logs hold tokens?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway should repeat no part of a token in the answer by which it refuses it.",
      "fr": "La passerelle devrait ne reproduire aucune partie d’un jeton dans la réponse par laquelle elle le refuse.",
      "es": "La pasarela debería no repetir ninguna parte de un token en la respuesta con la que lo rechaza.",
      "ar": "ينبغي ألا تكرر البوابة أي جزء من الرمز في الرد الذي ترفضه به.",
      "ru": "Шлюзу следует не повторять никакую часть токена в ответе, которым он отклоняется.",
      "zh": "网关在拒绝令牌的应答中不宜重复令牌的任何部分。"
    }
  },
  {
    "id": "AUTH-A1-027",
    "profile": "auth-a1",
    "level": "MUST",
    "document": "RFC 6749",
    "edition": "2012-10",
    "clause": "section 7",
    "sentence": "No other spelling of an address or method MUST lead past the token.",
    "sends": "Without a token: the protected path in ten other spellings, by HEAD, and with headers that some proxies believe.",
    "expects": "Nothing of the media type of the protected answer.",
    "mend": "Decide on the path that is served, after it was normalised, and refuse by default.",
    "ask": "Is a path protected by a proxy before the system, or by the system itself?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall let nobody without a token reach protected data by another spelling of the address, by another method or by a header.",
      "fr": "La passerelle ne doit laisser personne atteindre sans jeton des données protégées par une autre écriture de l’adresse, une autre méthode ou un en-tête.",
      "es": "La pasarela no deberá permitir que nadie sin token llegue a datos protegidos mediante otra escritura de la dirección, otro método o una cabecera.",
      "ar": "يجب ألا تتيح البوابة لأحد الوصول دون رمز إلى البيانات المحمية بكتابة العنوان على نحو آخر أو بطريقة طلب أخرى أو بترويسة.",
      "ru": "Шлюз не должен допускать доступа к защищённым данным без токена через иное написание адреса, другой метод или заголовок.",
      "zh": "任何人未持令牌时，网关不得允许其通过地址的其他写法、其他请求方法或请求头获取受保护数据。"
    }
  },
  {
    "id": "AUTH-A1-028",
    "profile": "auth-a1",
    "level": "SHOULD",
    "document": "RFC 9111",
    "edition": "2022-06",
    "clause": "section 3.5",
    "sentence": "What a token gives access to SHOULD NOT be kept by shared caches.",
    "sends": "The protected path with a right token.",
    "expects": "A Cache-Control without public, s-maxage and must-revalidate, or none.",
    "mend": "Answer with Cache-Control: private, or no-store.",
    "ask": "What stands between your system and its users that could keep an answer for the next one?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway should not mark data that needs a token as fit for shared caches.",
      "fr": "La passerelle devrait ne pas déclarer aptes aux caches partagés les données qui exigent un jeton.",
      "es": "La pasarela debería no declarar aptos para cachés compartidas los datos que requieren un token.",
      "ar": "ينبغي ألا تجيز البوابة للذاكرات المؤقتة المشتركة حفظ البيانات التي يلزم لها رمز.",
      "ru": "Шлюзу следует не разрешать общим кэшам хранить данные, для доступа к которым нужен токен.",
      "zh": "对于须凭令牌访问的数据，网关不宜标记为可由共享缓存保存。"
    }
  },
  {
    "id": "AUTH-A1-029",
    "profile": "auth-a1",
    "level": "SHOULD",
    "document": "RFC 9728",
    "edition": "2025-04",
    "clause": "sections 3.1, 3.3 and 5.1",
    "sentence": "The target SHOULD say who it is and who issues tokens for it, and the challenge where that stands.",
    "sends": "The metadata without a token, and the protected path without one.",
    "expects": "JSON whose resource is the audience; a challenge with its address in resource_metadata.",
    "mend": "Publish /.well-known/oauth-protected-resource, and name it in WWW-Authenticate.",
    "ask": "How does an application find out where to get a token for you?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [],
    "tender": {
      "en": "The gateway should publish metadata that names it and its token issuers, and refer to them when it refuses a request.",
      "fr": "La passerelle devrait publier des métadonnées qui la désignent ainsi que ses émetteurs de jetons, et y renvoyer lorsqu’elle refuse une requête.",
      "es": "La pasarela debería publicar metadatos que la identifiquen a ella y a sus emisores de tokens, y remitir a ellos al rechazar una petición.",
      "ar": "ينبغي أن تنشر البوابة بيانات وصفية تعرّف بها وبالجهات المُصدِرة لرموزها وأن تحيل إليها عند رفض الطلب.",
      "ru": "Шлюзу следует публиковать метаданные с указанием себя и издателей токенов и ссылаться на них при отказе в запросе.",
      "zh": "网关宜发布标明自身及其令牌签发方的元数据，并在拒绝请求时予以指引。"
    }
  },
  {
    "id": "AUTH-A1-030",
    "profile": "auth-a1",
    "level": "MUST",
    "document": "RFC 9110",
    "edition": "2022-06",
    "clause": "section 5.4",
    "sentence": "A token that is too long MUST be refused, and not by a fault of the server.",
    "sends": "A token of 24,000 characters.",
    "expects": "A status from 400 to 499.",
    "mend": "Set a limit before the token is read.",
    "ask": "What is the longest header that you take, and what happens beyond it?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse an overlong token without a server error and without ending the service.",
      "fr": "La passerelle doit refuser un jeton démesurément long sans erreur de serveur ni interruption du service.",
      "es": "La pasarela deberá rechazar un token desmesuradamente largo sin error del servidor ni interrupción del servicio.",
      "ar": "يجب أن ترفض البوابة الرمز المفرط في الطول دون خطأ في الخادم ودون انقطاع الخدمة.",
      "ru": "Шлюз должен отклонять чрезмерно длинный токен без ошибки сервера и без прерывания работы.",
      "zh": "对于过长的令牌，网关应予拒绝，且不得产生服务器错误或中断服务。"
    }
  },
  {
    "id": "AUTH-A1-031",
    "profile": "auth-a1",
    "level": "MUST",
    "document": "RFC 7517",
    "edition": "2015-05",
    "clause": "section 4.5; RFC 9068 section 4",
    "sentence": "A token of a new key of the issuer MUST be taken in time.",
    "sends": "The issuer publishes another key under another id; its tokens, once a second, until one is taken.",
    "expects": "2xx within the time of the setting rotation.",
    "mend": "Fetch the keys anew where a token names a key that is not known, with a bound on how often.",
    "ask": "What has to be done on your side when an issuer changes its key?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [],
    "tender": {
      "en": "The gateway shall accept tokens of a new key of the issuer within the agreed time and without reconfiguration.",
      "fr": "La passerelle doit accepter, dans le délai convenu et sans reconfiguration, les jetons signés avec une nouvelle clé de l’émetteur.",
      "es": "La pasarela deberá aceptar, en el plazo acordado y sin reconfiguración, los tokens firmados con una clave nueva del emisor.",
      "ar": "يجب أن تقبل البوابة الرموز الموقَّعة بمفتاح جديد للجهة المُصدِرة خلال المدة المتفق عليها ودون إعادة ضبط.",
      "ru": "Шлюз должен в согласованный срок и без перенастройки начать принимать токены, подписанные новым ключом издателя.",
      "zh": "签发方启用新密钥后，网关应在约定时间内且无需重新配置即接受由其签名的令牌。"
    }
  },
  {
    "id": "AUTH-A1-032",
    "profile": "auth-a1",
    "level": "MUST",
    "document": "RFC 7517",
    "edition": "2015-05",
    "clause": "section 5; RFC 9068 section 4",
    "sentence": "A token of a key that the issuer no longer publishes MUST be refused once the new keys are known.",
    "sends": "A token made anew by the old key, after one of the new key was taken.",
    "expects": "A status from 400 to 499.",
    "mend": "Put the fetched keys in the place of the old ones, never beside them.",
    "ask": "How long does a key serve that the issuer has withdrawn?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse tokens of a key that the issuer has withdrawn as soon as it knows the new keys.",
      "fr": "La passerelle doit refuser les jetons signés avec une clé retirée par l’émetteur dès qu’elle connaît les nouvelles clés.",
      "es": "La pasarela deberá rechazar los tokens firmados con una clave retirada por el emisor en cuanto conozca las claves nuevas.",
      "ar": "يجب أن ترفض البوابة الرموز الموقَّعة بمفتاح سحبته الجهة المُصدِرة فور معرفتها بالمفاتيح الجديدة.",
      "ru": "Шлюз должен отклонять токены, подписанные отозванным издателем ключом, как только ему становятся известны новые ключи.",
      "zh": "网关获知新密钥后，应立即拒绝由签发方已撤下的密钥所签名的令牌。"
    }
  },
  {
    "id": "AUTH-A1-033",
    "profile": "auth-a1",
    "level": "MUST",
    "document": "RFC 6749",
    "edition": "2012-10",
    "clause": "section 3.3 (case-sensitive, delimited by spaces)",
    "sentence": "A scope that only resembles the one that is needed MUST be refused.",
    "sends": "Scopes with the needed one at the beginning, at the end or inside of a longer word, in capitals, shortened, several of these, and a list of them.",
    "expects": "A refusal of each.",
    "mend": "Split the scope at its spaces and compare whole words.",
    "ask": "Is a client with the scope xreader a reader?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The target shall compare scopes as whole words in their own case and refuse a token whose scope only resembles the one that is needed.",
      "fr": "La cible doit comparer les portées (scope) comme des mots entiers en respectant la casse et refuser un jeton dont la portée ne fait que ressembler à celle requise.",
      "es": "El sistema deberá comparar los alcances (scope) como palabras enteras respetando las mayúsculas y rechazar un token cuyo alcance solo se parezca al requerido.",
      "ar": "يجب أن يقارن النظام النطاقات (scope) كلماتٍ كاملة مع مراعاة حالة الأحرف، وأن يرفض كل رمز لا يعدو نطاقه أن يشبه النطاق المطلوب.",
      "ru": "Система должна сравнивать области (scope) как целые слова с учётом регистра и отклонять токен, область которого лишь похожа на требуемую.",
      "zh": "系统应将权限范围（scope）作为完整单词并区分大小写进行比较；令牌的范围仅与所需范围相似时，应予以拒绝。"
    }
  },
  {
    "id": "AUTH-A2-001",
    "profile": "auth-a2",
    "level": "MUST",
    "document": "RFC 9449",
    "edition": "2023-09",
    "clause": "section 7.1",
    "sentence": "A token that is bound to a key MUST be taken with a right proof of that key, and with another one again.",
    "sends": "A bound token twice, each time with a proof of its own; with the nonce of the answer where one is wanted.",
    "expects": "2xx for both.",
    "mend": "Take tokens with cnf.jkt by the scheme DPoP, and check the proof by the steps of section 4.3.",
    "ask": "Which of your applications hold keys of their own, and how do their tokens get bound to them?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [],
    "tender": {
      "en": "The gateway shall accept a token bound to a key of its holder when each request carries a fresh proof of that key.",
      "fr": "La passerelle doit accepter un jeton lié à une clé de son détenteur lorsque chaque requête porte une preuve récente de cette clé.",
      "es": "La pasarela deberá aceptar un token vinculado a una clave de su titular cuando cada petición lleve una prueba reciente de esa clave.",
      "ar": "يجب أن تقبل البوابة الرمز المرتبط بمفتاح حائزه متى حمل كل طلب إثباتًا حديثًا لحيازة ذلك المفتاح.",
      "ru": "Шлюз должен принимать токен, привязанный к ключу владельца, если каждый запрос содержит новое доказательство владения этим ключом.",
      "zh": "令牌与持有者的密钥绑定，且每次请求均附有该密钥的新证明时，网关应予接受。"
    }
  },
  {
    "id": "AUTH-A2-002",
    "profile": "auth-a2",
    "level": "MUST",
    "document": "RFC 9449",
    "edition": "2023-09",
    "clause": "section 7.1",
    "sentence": "A token that is bound to a key MUST be refused without a proof.",
    "sends": "A bound token by the scheme DPoP, without the header DPoP.",
    "expects": "A status from 400 to 499.",
    "mend": "Ask for a proof wherever the token has cnf.jkt.",
    "ask": "What can somebody do who has copied a token from a log?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse a bound token when the request carries no proof of the key.",
      "fr": "La passerelle doit refuser un jeton lié lorsque la requête ne porte aucune preuve de la clé.",
      "es": "La pasarela deberá rechazar un token vinculado cuando la petición no lleve ninguna prueba de la clave.",
      "ar": "يجب أن ترفض البوابة الرمز المرتبط بمفتاح إذا لم يحمل الطلب إثباتًا لحيازة المفتاح.",
      "ru": "Шлюз должен отклонять привязанный токен, если в запросе нет доказательства владения ключом.",
      "zh": "请求未附密钥证明的，网关应拒绝已绑定密钥的令牌。"
    }
  },
  {
    "id": "AUTH-A2-003",
    "profile": "auth-a2",
    "level": "MUST",
    "document": "RFC 9449",
    "edition": "2023-09",
    "clause": "section 7.2",
    "sentence": "A token that is bound to a key MUST be refused where it comes as Bearer.",
    "sends": "A bound token by the scheme Bearer, without a proof and with one.",
    "expects": "A status from 400 to 499 for both.",
    "mend": "Refuse tokens with cnf by the scheme Bearer on each route.",
    "ask": "Are there routes that take tokens without a look at what they are bound to?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse a bound token that is presented as an ordinary bearer token.",
      "fr": "La passerelle doit refuser un jeton lié présenté comme un simple jeton porteur.",
      "es": "La pasarela deberá rechazar un token vinculado que se presente como un token portador corriente.",
      "ar": "يجب أن ترفض البوابة الرمز المرتبط بمفتاح إذا قُدِّم كرمز حامل عادي.",
      "ru": "Шлюз должен отклонять привязанный токен, предъявленный как обычный токен на предъявителя.",
      "zh": "已绑定密钥的令牌若以普通持有者令牌方式出示，网关应予拒绝。"
    }
  },
  {
    "id": "AUTH-A2-004",
    "profile": "auth-a2",
    "level": "MUST",
    "document": "RFC 9449",
    "edition": "2023-09",
    "clause": "section 4.3, step 8",
    "sentence": "A proof for another method MUST be refused.",
    "sends": "Proofs whose htm is POST, and none, with GET.",
    "expects": "A status from 400 to 499 for both.",
    "mend": "Compare htm with the method of the request.",
    "ask": "Could a proof for reading serve for writing?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse a proof that was made for another request method.",
      "fr": "La passerelle doit refuser une preuve établie pour une autre méthode de requête.",
      "es": "La pasarela deberá rechazar una prueba creada para otro método de petición.",
      "ar": "يجب أن ترفض البوابة الإثبات المُعَدّ لطريقة طلب أخرى.",
      "ru": "Шлюз должен отклонять доказательство, созданное для другого метода запроса.",
      "zh": "为其他请求方法制作的证明，网关应予拒绝。"
    }
  },
  {
    "id": "AUTH-A2-005",
    "profile": "auth-a2",
    "level": "MUST",
    "document": "RFC 9449",
    "edition": "2023-09",
    "clause": "section 4.3, step 9",
    "sentence": "A proof for another address MUST be refused.",
    "sends": "Proofs whose htu is another path, another server, and none.",
    "expects": "A status from 400 to 499 for each.",
    "mend": "Compare htu with the address of the request as clients know it, without its query.",
    "ask": "By which address do clients know the gateway, and does it know that address itself?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse a proof that was made for another address.",
      "fr": "La passerelle doit refuser une preuve établie pour une autre adresse.",
      "es": "La pasarela deberá rechazar una prueba creada para otra dirección.",
      "ar": "يجب أن ترفض البوابة الإثبات المُعَدّ لعنوان آخر.",
      "ru": "Шлюз должен отклонять доказательство, созданное для другого адреса.",
      "zh": "为其他地址制作的证明，网关应予拒绝。"
    }
  },
  {
    "id": "AUTH-A2-006",
    "profile": "auth-a2",
    "level": "MUST",
    "document": "RFC 9449",
    "edition": "2023-09",
    "clause": "section 4.3, step 12",
    "sentence": "A proof for another token MUST be refused.",
    "sends": "Proofs whose ath is the digest of another token, and none.",
    "expects": "A status from 400 to 499 for both.",
    "mend": "Compare ath with the SHA-256 of the token.",
    "ask": "Could a proof that was seen with one token be used with another?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse a proof that was made for another token.",
      "fr": "La passerelle doit refuser une preuve établie pour un autre jeton.",
      "es": "La pasarela deberá rechazar una prueba creada para otro token.",
      "ar": "يجب أن ترفض البوابة الإثبات المُعَدّ لرمز آخر.",
      "ru": "Шлюз должен отклонять доказательство, созданное для другого токена.",
      "zh": "为其他令牌制作的证明，网关应予拒绝。"
    }
  },
  {
    "id": "AUTH-A2-007",
    "profile": "auth-a2",
    "level": "MUST",
    "document": "RFC 9449",
    "edition": "2023-09",
    "clause": "section 4.3, step 12",
    "sentence": "A proof of another key than that of the token MUST be refused.",
    "sends": "A proof of a strange key; a right proof with a token that is bound to none.",
    "expects": "A status from 400 to 499 for both.",
    "mend": "Compare the thumbprint of the key of the proof with cnf.jkt of the token, which has to be there.",
    "ask": "What keeps a thief of a token from making a proof with a key of the thief’s own?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse a proof of any key but the one that the token is bound to.",
      "fr": "La passerelle doit refuser la preuve de toute autre clé que celle à laquelle le jeton est lié.",
      "es": "La pasarela deberá rechazar la prueba de cualquier clave distinta de aquella a la que está vinculado el token.",
      "ar": "يجب أن ترفض البوابة إثبات حيازة أي مفتاح غير المفتاح المرتبط به الرمز.",
      "ru": "Шлюз должен отклонять доказательство владения любым ключом, кроме того, к которому привязан токен.",
      "zh": "证明所用密钥不是令牌所绑定密钥的，网关应予拒绝。"
    }
  },
  {
    "id": "AUTH-A2-008",
    "profile": "auth-a2",
    "level": "MUST",
    "document": "RFC 9449",
    "edition": "2023-09",
    "clause": "section 4.3, step 11; section 11.1",
    "sentence": "A proof that was not made just now MUST be refused.",
    "sends": "Proofs of an hour ago and of an hour ahead; where the target gives nonces, without one of its own.",
    "expects": "A status from 400 to 499 for both.",
    "mend": "Compare iat with the clock, with a tolerance of a minute or so, or give nonces of a short life.",
    "ask": "For how long may a proof be used after it was made?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse a proof that was made an hour earlier or is dated an hour ahead.",
      "fr": "La passerelle doit refuser une preuve établie une heure plus tôt ou datée d’une heure plus tard.",
      "es": "La pasarela deberá rechazar una prueba creada una hora antes o fechada una hora después.",
      "ar": "يجب أن ترفض البوابة الإثبات الذي أُعِدّ قبل ساعة أو المؤرَّخ بعد ساعة.",
      "ru": "Шлюз должен отклонять доказательство, созданное часом ранее или датированное часом позже.",
      "zh": "一小时前制作的证明或日期超前一小时的证明，网关应予拒绝。"
    }
  },
  {
    "id": "AUTH-A2-009",
    "profile": "auth-a2",
    "level": "SHOULD",
    "document": "RFC 9449",
    "edition": "2023-09",
    "clause": "section 11.1",
    "sentence": "A proof SHOULD serve once.",
    "sends": "A right request, and the same again with the same proof.",
    "expects": "2xx, then a status from 400 to 499.",
    "mend": "Keep the jti of each proof for as long as the proof would be taken.",
    "ask": "What happens if a request is recorded and sent again?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway should refuse a proof that was used before.",
      "fr": "La passerelle devrait refuser une preuve déjà utilisée.",
      "es": "La pasarela debería rechazar una prueba ya utilizada.",
      "ar": "ينبغي أن ترفض البوابة الإثبات الذي سبق استعماله.",
      "ru": "Шлюзу следует отклонять уже использованное доказательство.",
      "zh": "已使用过的证明，网关宜予拒绝。"
    }
  },
  {
    "id": "AUTH-A2-010",
    "profile": "auth-a2",
    "level": "MUST",
    "document": "RFC 9449",
    "edition": "2023-09",
    "clause": "section 4.3, steps 2 to 4",
    "sentence": "What is no proof MUST be refused.",
    "sends": "A word, tokens in place of a proof, proofs of another type and of none, without jti, iat and key.",
    "expects": "A status from 400 to 499 for each.",
    "mend": "Require one JWT of the type dpop+jwt with all its claims and a public key.",
    "ask": "Can a token of another kind be used in place of a proof?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse anything that is not a complete proof of the prescribed type.",
      "fr": "La passerelle doit refuser tout ce qui n’est pas une preuve complète du type prescrit.",
      "es": "La pasarela deberá rechazar todo lo que no sea una prueba completa del tipo prescrito.",
      "ar": "يجب أن ترفض البوابة كل ما ليس إثباتًا كاملًا من النوع المقرر.",
      "ru": "Шлюз должен отклонять всё, что не является полным доказательством установленного вида.",
      "zh": "凡不是规定类型的完整证明，网关均应拒绝。"
    }
  },
  {
    "id": "AUTH-A2-011",
    "profile": "auth-a2",
    "level": "MUST",
    "document": "RFC 9449",
    "edition": "2023-09",
    "clause": "section 4.3, step 5",
    "sentence": "A proof without an asymmetric signature MUST be refused.",
    "sends": "Proofs with the algorithm none, and with HS256 by the public key.",
    "expects": "A status from 400 to 499 for both.",
    "mend": "Take proofs by a list of asymmetric algorithms alone.",
    "ask": "By which algorithms may a proof be signed?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse a proof that is unsigned or signed with a shared secret.",
      "fr": "La passerelle doit refuser une preuve non signée ou signée avec un secret partagé.",
      "es": "La pasarela deberá rechazar una prueba sin firma o firmada con un secreto compartido.",
      "ar": "يجب أن ترفض البوابة الإثبات غير الموقَّع أو الموقَّع بسر مشترك.",
      "ru": "Шлюз должен отклонять доказательство без подписи или подписанное общим секретом.",
      "zh": "未签名的证明或以共享密钥签名的证明，网关应予拒绝。"
    }
  },
  {
    "id": "AUTH-A2-012",
    "profile": "auth-a2",
    "level": "MUST",
    "document": "RFC 9449",
    "edition": "2023-09",
    "clause": "section 4.3, step 6",
    "sentence": "A proof whose signature does not hold MUST be refused.",
    "sends": "A proof that was changed, and one that another key has signed.",
    "expects": "A status from 400 to 499 for both.",
    "mend": "Verify the signature by the key in the header of the proof.",
    "ask": "Is the signature of each proof verified, or only its key compared?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse a proof that the key it names has not signed.",
      "fr": "La passerelle doit refuser une preuve que la clé qu’elle désigne n’a pas signée.",
      "es": "La pasarela deberá rechazar una prueba que no haya firmado la clave que ella misma indica.",
      "ar": "يجب أن ترفض البوابة الإثبات الذي لم يوقّعه المفتاح المذكور فيه.",
      "ru": "Шлюз должен отклонять доказательство, не подписанное указанным в нём ключом.",
      "zh": "证明并非由其所示密钥签名的，网关应予拒绝。"
    }
  },
  {
    "id": "AUTH-A2-013",
    "profile": "auth-a2",
    "level": "MUST",
    "document": "RFC 9449",
    "edition": "2023-09",
    "clause": "section 4.3, step 1",
    "sentence": "A request with two proofs MUST be refused.",
    "sends": "A right request with two right proofs in the header DPoP.",
    "expects": "A status from 400 to 499.",
    "mend": "Refuse more than one field DPoP.",
    "ask": "Which of two proofs would count?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse a request that carries more than one proof.",
      "fr": "La passerelle doit refuser une requête qui porte plus d’une preuve.",
      "es": "La pasarela deberá rechazar una petición que lleve más de una prueba.",
      "ar": "يجب أن ترفض البوابة الطلب الذي يحمل أكثر من إثبات.",
      "ru": "Шлюз должен отклонять запрос, содержащий более одного доказательства.",
      "zh": "请求附有多个证明的，网关应予拒绝。"
    }
  },
  {
    "id": "AUTH-A2-014",
    "profile": "auth-a2",
    "level": "SHOULD",
    "document": "RFC 9449",
    "edition": "2023-09",
    "clause": "section 7.1",
    "sentence": "A wrong proof SHOULD be answered by 401 and a challenge that says that it is the proof.",
    "sends": "A proof for another method.",
    "expects": "401 with WWW-Authenticate that names DPoP and error=\"invalid_dpop_proof\".",
    "mend": "Name the scheme DPoP and the error in the challenge.",
    "ask": "How does an application tell a wrong proof from a wrong token?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [],
    "tender": {
      "en": "The gateway should answer a wrong proof with status 401 and a DPoP challenge that names the error invalid_dpop_proof.",
      "fr": "La passerelle devrait répondre à une preuve erronée par le code 401 et une demande DPoP indiquant l’erreur invalid_dpop_proof.",
      "es": "La pasarela debería responder a una prueba incorrecta con el código 401 y una solicitud DPoP que indique el error invalid_dpop_proof.",
      "ar": "ينبغي أن ترد البوابة على الإثبات الخاطئ بالحالة 401 وبطلب مصادقة DPoP يذكر الخطأ invalid_dpop_proof.",
      "ru": "Шлюзу следует отвечать на неверное доказательство кодом 401 и требованием DPoP с ошибкой invalid_dpop_proof.",
      "zh": "对于错误的证明，网关宜返回状态码 401，并在 DPoP 质询中给出错误 invalid_dpop_proof。"
    }
  },
  {
    "id": "AUTH-A2-015",
    "profile": "auth-a2",
    "level": "MUST",
    "document": "RFC 9449",
    "edition": "2023-09",
    "clause": "sections 8 and 9",
    "sentence": "A nonce that the target has not given MUST be refused, where it gives nonces, and a right one told.",
    "sends": "A proof with a made-up nonce.",
    "expects": "A status from 400 to 499 with error=\"use_dpop_nonce\" and the header DPoP-Nonce.",
    "mend": "Send a nonce with the refusal, and let it live for minutes.",
    "ask": "What keeps an application from making proofs long beforehand?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse a proof with a nonce that it did not issue and send a valid one, wherever it uses nonces.",
      "fr": "La passerelle doit, lorsqu’elle emploie des nonces, refuser une preuve dont le nonce ne vient pas d’elle et en envoyer un valable.",
      "es": "La pasarela deberá, si emplea nonces, rechazar una prueba cuyo nonce no haya emitido ella y enviar uno válido.",
      "ar": "يجب أن ترفض البوابة، متى استعملت القيم الوحيدة (nonce)، كل إثبات يحمل قيمة لم تصدرها هي، وأن ترسل قيمة صالحة.",
      "ru": "Шлюз, использующий одноразовые значения nonce, должен отклонять доказательство с чужим значением и сообщать действительное.",
      "zh": "网关使用 nonce 时，应拒绝含有非其签发 nonce 的证明，并返回有效的 nonce。"
    }
  },
  {
    "id": "AUTH-A2-016",
    "profile": "auth-a2",
    "level": "MUST",
    "document": "RFC 8705",
    "edition": "2020-02",
    "clause": "section 3",
    "sentence": "A token that is bound to a certificate MUST be refused on a connection without it.",
    "sends": "A token with cnf.x5t#S256 as Bearer; the same with a certificate in headers that proxies set.",
    "expects": "A status from 400 to 499 for both.",
    "mend": "Compare the digest with the certificate of the connection; believe a header of a configured proxy alone.",
    "ask": "Who ends the TLS connections, and how does the gateway learn of the certificate?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse a token bound to a certificate when the connection was not made with that certificate.",
      "fr": "La passerelle doit refuser un jeton lié à un certificat lorsque la connexion n’a pas été établie avec ce certificat.",
      "es": "La pasarela deberá rechazar un token vinculado a un certificado cuando la conexión no se haya establecido con ese certificado.",
      "ar": "يجب أن ترفض البوابة الرمز المرتبط بشهادة إذا لم يُنشأ الاتصال بتلك الشهادة.",
      "ru": "Шлюз должен отклонять токен, привязанный к сертификату, если соединение установлено без этого сертификата.",
      "zh": "令牌绑定证书而连接未使用该证书的，网关应予拒绝。"
    }
  },
  {
    "id": "AUTH-A2-017",
    "profile": "auth-a2",
    "level": "MUST",
    "document": "RFC 8705",
    "edition": "2020-02",
    "clause": "section 3",
    "sentence": "A token that is bound to a certificate MUST be taken on a connection of that certificate, where certificates of clients are used.",
    "sends": "",
    "expects": "",
    "mend": "",
    "ask": "",
    "untested": "The suite holds no certificate that the target, or the proxy before it, would take: let the vendor show it.",
    "harm": "wrong-code",
    "tags": [],
    "tender": {
      "en": "The gateway shall accept a token bound to a certificate when the connection was made with that certificate, wherever client certificates are used.",
      "fr": "La passerelle doit, lorsque des certificats clients sont utilisés, accepter un jeton lié à un certificat si la connexion a été établie avec celui-ci.",
      "es": "La pasarela deberá, cuando se usen certificados de cliente, aceptar un token vinculado a un certificado si la conexión se estableció con él.",
      "ar": "يجب أن تقبل البوابة، حيث تُستعمل شهادات العملاء، الرمز المرتبط بشهادة متى أُنشئ الاتصال بها.",
      "ru": "Шлюз должен, если используются сертификаты клиентов, принимать привязанный к сертификату токен при соединении с этим сертификатом.",
      "zh": "使用客户端证书时，令牌绑定证书且连接使用该证书的，网关应予接受。"
    }
  },
  {
    "id": "AUTH-A2-018",
    "profile": "auth-a2",
    "level": "SHOULD",
    "document": "RFC 7009",
    "edition": "2013-08",
    "clause": "section 3",
    "sentence": "A token that its issuer has revoked SHOULD be refused within a time that is said.",
    "sends": "",
    "expects": "",
    "mend": "",
    "ask": "",
    "untested": "How a target learns of it (introspection, a feed of events, short lifetimes) is agreed between it and its issuer: ask for the longest lifetime of a token.",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway should refuse a token that its issuer has revoked within a stated time.",
      "fr": "La passerelle devrait refuser dans un délai annoncé un jeton révoqué par son émetteur.",
      "es": "La pasarela debería rechazar en un plazo declarado un token revocado por su emisor.",
      "ar": "ينبغي أن ترفض البوابة خلال مدة معلنة الرمز الذي ألغته جهته المُصدِرة.",
      "ru": "Шлюзу следует в объявленный срок начать отклонять токен, отозванный его издателем.",
      "zh": "签发方撤销令牌后，网关宜在公布的时限内拒绝该令牌。"
    }
  },
  {
    "id": "AUTH-A2-019",
    "profile": "auth-a2",
    "level": "MUST",
    "document": "RFC 9470",
    "edition": "2023-09",
    "clause": "section 3",
    "sentence": "Data for which a bound token is needed MUST be refused to any other one, with the level that would do.",
    "sends": "",
    "expects": "",
    "mend": "",
    "ask": "",
    "untested": "Which data need which level is a rule of the city; the governance profiles judge its rules.",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse data that require a bound token to an ordinary one and name the required level.",
      "fr": "La passerelle doit refuser à un jeton ordinaire les données qui exigent un jeton lié et indiquer le niveau requis.",
      "es": "La pasarela deberá negar a un token corriente los datos que exijan un token vinculado e indicar el nivel requerido.",
      "ar": "يجب أن ترفض البوابة إتاحة البيانات التي تستلزم رمزًا مرتبطًا لحامل رمز عادي وأن تذكر المستوى المطلوب.",
      "ru": "Шлюз должен отказывать обычному токену в данных, для которых нужен привязанный токен, и указывать требуемый уровень.",
      "zh": "对于须使用绑定令牌访问的数据，网关应拒绝普通令牌并指明所需级别。"
    }
  },
  {
    "id": "CAP-001",
    "profile": "cap-feed",
    "level": "MUST",
    "document": "OASIS CAP",
    "edition": "1.2",
    "clause": "3.4",
    "sentence": "An alert MUST be readable as XML of CAP 1.0, 1.1 or 1.2 without a document type.",
    "sends": "Reading the document.",
    "expects": "Well-formed UTF-8 without a document type, with an alert of a CAP namespace.",
    "mend": "Write the alert by the published schema.",
    "ask": "Which program writes your alerts, and by which schema?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The alert shall be readable as XML of CAP 1.0, 1.1 or 1.2 without a document type.",
      "fr": "L’alerte doit pouvoir être lue comme XML de CAP 1.0, 1.1 ou 1.2, sans type de document.",
      "es": "La alerta deberá poder leerse como XML de CAP 1.0, 1.1 o 1.2, sin tipo de documento.",
      "ar": "يجب أن يكون الإنذار قابلًا للقراءة بصيغة XML وفق CAP 1.0 أو 1.1 أو 1.2 دون نوع مستند.",
      "ru": "Оповещение должно читаться как XML стандарта CAP 1.0, 1.1 или 1.2 без объявления типа документа.",
      "zh": "警报应能作为 CAP 1.0、1.1 或 1.2 的 XML 读取，且不带文档类型声明。"
    }
  },
  {
    "id": "CAP-002",
    "profile": "cap-feed",
    "level": "MUST",
    "document": "OASIS CAP",
    "edition": "1.2",
    "clause": "3.2",
    "sentence": "An alert MUST have every element that CAP requires.",
    "sends": "Each alert, info, resource and area.",
    "expects": "All that the schema requires of the version.",
    "mend": "Fill in each required element.",
    "ask": "Which element is missing, and who fills it in?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "MISSING_REQUIRED_ELEMENT"
    ],
    "tender": {
      "en": "The alert shall have every element that CAP requires.",
      "fr": "L’alerte doit avoir chaque élément que CAP exige.",
      "es": "La alerta deberá tener todos los elementos que CAP exige.",
      "ar": "يجب أن يحتوي الإنذار على كل عنصر يشترطه CAP.",
      "ru": "Оповещение должно содержать все обязательные элементы CAP.",
      "zh": "警报应包含 CAP 要求的全部要素。"
    }
  },
  {
    "id": "CAP-003",
    "profile": "cap-feed",
    "level": "MUST",
    "document": "OASIS CAP",
    "edition": "1.2",
    "clause": "3.4",
    "sentence": "An alert MUST have its elements in the order of the schema.",
    "sends": "The elements of each part.",
    "expects": "The order of the schema.",
    "mend": "Write elements in the order of section 3.4.",
    "ask": "Do you validate alerts by the schema before you send them?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "INVALID_SEQUENCE"
    ],
    "tender": {
      "en": "The alert shall have its elements in the order of the schema.",
      "fr": "Les éléments de l’alerte doivent suivre l’ordre du schéma.",
      "es": "Los elementos de la alerta deberán seguir el orden del esquema.",
      "ar": "يجب أن ترد عناصر الإنذار بترتيب المخطط.",
      "ru": "Элементы оповещения должны идти в порядке схемы.",
      "zh": "警报的要素应按模式规定的顺序排列。"
    }
  },
  {
    "id": "CAP-004",
    "profile": "cap-feed",
    "level": "MUST",
    "document": "OASIS CAP",
    "edition": "1.2",
    "clause": "3.2",
    "sentence": "An alert MUST have no second one of an element that may stand once.",
    "sends": "The elements of each part.",
    "expects": "No second one.",
    "mend": "Write one of them.",
    "ask": "Which of the two elements is meant?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "DUPLICATE_ELEMENT"
    ],
    "tender": {
      "en": "The alert shall have no second one of an element that may stand once.",
      "fr": "L’alerte ne doit pas répéter un élément qui ne peut figurer qu’une fois.",
      "es": "La alerta no deberá repetir un elemento que solo puede figurar una vez.",
      "ar": "يجب ألا يكرر الإنذار عنصرًا لا يجوز وروده إلا مرة واحدة.",
      "ru": "Оповещение не должно повторять элементы, допустимые лишь однажды.",
      "zh": "警报不应重复只能出现一次的要素。"
    }
  },
  {
    "id": "CAP-005",
    "profile": "cap-feed",
    "level": "MUST",
    "document": "OASIS CAP",
    "edition": "1.2",
    "clause": "3.2",
    "sentence": "An alert MUST have no elements that CAP does not define.",
    "sends": "The elements of each part.",
    "expects": "Names of the schema.",
    "mend": "Put what is your own into parameter.",
    "ask": "What does your own element mean, and can it stand in a parameter?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "UNSUPPORTED_ELEMENT"
    ],
    "tender": {
      "en": "The alert shall have no elements that CAP does not define.",
      "fr": "L’alerte ne doit pas avoir d’éléments que CAP ne définit pas.",
      "es": "La alerta no deberá tener elementos que CAP no define.",
      "ar": "يجب ألا يحتوي الإنذار على عناصر لا يعرّفها CAP.",
      "ru": "В оповещении не должно быть элементов, которых CAP не определяет.",
      "zh": "警报不应含有 CAP 未定义的要素。"
    }
  },
  {
    "id": "CAP-006",
    "profile": "cap-feed",
    "level": "MUST",
    "document": "OASIS CAP",
    "edition": "1.2",
    "clause": "3.2.1",
    "sentence": "An alert MUST have an identifier without blanks, commas or restricted characters.",
    "sends": "identifier.",
    "expects": "None of them.",
    "mend": "Make identifiers of letters, digits and hyphens.",
    "ask": "How are your identifiers made?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "INVALID_IDENTIFIER"
    ],
    "tender": {
      "en": "The alert shall have an identifier without blanks, commas or restricted characters.",
      "fr": "L’identifiant de l’alerte ne doit contenir ni espace, ni virgule, ni caractère réservé.",
      "es": "El identificador de la alerta no deberá contener espacios, comas ni caracteres reservados.",
      "ar": "يجب ألا يحتوي معرّف الإنذار على فراغات أو فواصل أو محارف محجوزة.",
      "ru": "Идентификатор оповещения не должен содержать пробелов, запятых и запрещённых знаков.",
      "zh": "警报标识不应含空格、逗号或受限字符。"
    }
  },
  {
    "id": "CAP-007",
    "profile": "cap-feed",
    "level": "MUST",
    "document": "OASIS CAP",
    "edition": "1.2",
    "clause": "3.2.1",
    "sentence": "An alert MUST have a sender without blanks, commas or restricted characters.",
    "sends": "sender.",
    "expects": "None of them.",
    "mend": "Use an internet domain or address.",
    "ask": "By which name does the sender sign?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "INVALID_SENDER"
    ],
    "tender": {
      "en": "The alert shall have a sender without blanks, commas or restricted characters.",
      "fr": "L’émetteur de l’alerte ne doit contenir ni espace, ni virgule, ni caractère réservé.",
      "es": "El emisor de la alerta no deberá contener espacios, comas ni caracteres reservados.",
      "ar": "يجب ألا يحتوي اسم مُرسل الإنذار على فراغات أو فواصل أو محارف محجوزة.",
      "ru": "Отправитель оповещения не должен содержать пробелов, запятых и запрещённых знаков.",
      "zh": "警报发送者不应含空格、逗号或受限字符。"
    }
  },
  {
    "id": "CAP-008",
    "profile": "cap-feed",
    "level": "MUST",
    "document": "OASIS CAP",
    "edition": "1.2",
    "clause": "3.3.2",
    "sentence": "An alert MUST write times with their offset and never with Z.",
    "sends": "sent, effective, onset, expires.",
    "expects": "As 2026-08-01T16:49:00-07:00.",
    "mend": "Write UTC as -00:00.",
    "ask": "Which time zone do you send, and how do you write UTC?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "INVALID_DATE"
    ],
    "tender": {
      "en": "The alert shall write times with their offset and never with Z.",
      "fr": "L’alerte doit écrire les heures avec leur décalage et jamais avec Z.",
      "es": "La alerta deberá escribir las horas con su desfase y nunca con Z.",
      "ar": "يجب أن يكتب الإنذار الأوقات مع فارقها الزمني وألا يستعمل Z أبدًا.",
      "ru": "Время в оповещении должно записываться со смещением и никогда с Z.",
      "zh": "警报的时间应带时区偏移，且不得写作 Z。"
    }
  },
  {
    "id": "CAP-009",
    "profile": "cap-feed",
    "level": "MUST",
    "document": "OASIS CAP",
    "edition": "1.2",
    "clause": "3.2",
    "sentence": "An alert MUST use only the codes that CAP defines.",
    "sends": "status, msgType, scope, category, responseType, urgency, severity, certainty.",
    "expects": "A word of the list.",
    "mend": "Map your own words to those of CAP.",
    "ask": "From which list are your codes?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "INVALID_ENUM_VALUE"
    ],
    "tender": {
      "en": "The alert shall use only the codes that CAP defines.",
      "fr": "L’alerte ne doit employer que les codes que CAP définit.",
      "es": "La alerta deberá usar solo los códigos que CAP define.",
      "ar": "يجب ألا يستعمل الإنذار إلا الرموز التي يعرّفها CAP.",
      "ru": "Оповещение должно использовать только коды, определённые в CAP.",
      "zh": "警报应仅使用 CAP 定义的代码。"
    }
  },
  {
    "id": "CAP-010",
    "profile": "cap-feed",
    "level": "MUST",
    "document": "OASIS CAP",
    "edition": "1.2",
    "clause": "3.2.1",
    "sentence": "An alert MUST state a restriction with the scope Restricted, and only with it.",
    "sends": "scope and restriction.",
    "expects": "Both or neither.",
    "mend": "Say what the restriction is, or make the alert public.",
    "ask": "Whom is the alert for: the public, or somebody named?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "RESTRICTION_SCOPE_MISMATCH"
    ],
    "tender": {
      "en": "The alert shall state a restriction with the scope Restricted, and only with it.",
      "fr": "L’alerte doit indiquer une restriction avec la portée Restricted, et avec elle seule.",
      "es": "La alerta deberá indicar una restricción con el alcance Restricted, y solo con él.",
      "ar": "يجب أن يذكر الإنذار قيدًا مع النطاق Restricted ومعه وحده.",
      "ru": "Ограничение в оповещении должно указываться при охвате Restricted и только при нём.",
      "zh": "警报应仅在范围为 Restricted 时说明限制。"
    }
  },
  {
    "id": "CAP-011",
    "profile": "cap-feed",
    "level": "MUST",
    "document": "OASIS CAP",
    "edition": "1.2",
    "clause": "3.2.1",
    "sentence": "An alert MUST refer to others by sender, identifier and time.",
    "sends": "references.",
    "expects": "sender,identifier,sent, with blanks between them.",
    "mend": "Copy the three values of the alert that is meant.",
    "ask": "Which alerts do you mean, by sender, identifier and time?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "INVALID_REFERENCES"
    ],
    "tender": {
      "en": "The alert shall refer to others by sender, identifier and time.",
      "fr": "L’alerte doit citer les autres par émetteur, identifiant et heure.",
      "es": "La alerta deberá citar a otras por emisor, identificador y hora.",
      "ar": "يجب أن يشير الإنذار إلى غيره بالمُرسل والمعرّف والوقت.",
      "ru": "Оповещение должно ссылаться на другие по отправителю, идентификатору и времени.",
      "zh": "警报应以发送者、标识和时间引用其他警报。"
    }
  },
  {
    "id": "CAP-012",
    "profile": "cap-feed",
    "level": "MUST",
    "document": "OASIS CAP",
    "edition": "1.2",
    "clause": "3.2.1",
    "sentence": "An alert MUST not refer to itself.",
    "sends": "references.",
    "expects": "Other alerts.",
    "mend": "Refer to the alert before.",
    "ask": "Which alert was to be updated?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "CIRCULAR_REFERENCE"
    ],
    "tender": {
      "en": "The alert shall not refer to itself.",
      "fr": "L’alerte ne doit pas se citer elle-même.",
      "es": "La alerta no deberá citarse a sí misma.",
      "ar": "يجب ألا يشير الإنذار إلى نفسه.",
      "ru": "Оповещение не должно ссылаться само на себя.",
      "zh": "警报不应引用自身。"
    }
  },
  {
    "id": "CAP-013",
    "profile": "cap-feed",
    "level": "SHOULD",
    "document": "OASIS CAP",
    "edition": "1.2",
    "clause": "3.2.1",
    "sentence": "An alert SHOULD refer only to what was sent before.",
    "sends": "references and sent.",
    "expects": "Earlier times.",
    "mend": "Set the clocks of your systems by one time server.",
    "ask": "By which clock are your alerts dated?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "POSTDATED_REFERENCE"
    ],
    "tender": {
      "en": "The alert should refer only to what was sent before.",
      "fr": "L’alerte ne devrait citer que ce qui a été envoyé avant elle.",
      "es": "La alerta debería citar solo lo enviado antes.",
      "ar": "ينبغي ألا يشير الإنذار إلا إلى ما أُرسل قبله.",
      "ru": "Оповещение должно бы ссылаться только на отправленное ранее (рекомендация).",
      "zh": "警报宜仅引用此前发送的警报。"
    }
  },
  {
    "id": "CAP-014",
    "profile": "cap-feed",
    "level": "MUST",
    "document": "OASIS CAP",
    "edition": "1.2",
    "clause": "3.2.1",
    "sentence": "An alert MUST say which alert it updates, cancels or acknowledges.",
    "sends": "msgType and references.",
    "expects": "references with Update, Cancel, Ack and Error.",
    "mend": "Name the alert that is updated or canceled.",
    "ask": "Which alert does this one update or cancel?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The alert shall say which alert it updates, cancels or acknowledges.",
      "fr": "L’alerte doit dire quelle alerte elle met à jour, annule ou accuse.",
      "es": "La alerta deberá decir qué alerta actualiza, cancela o confirma.",
      "ar": "يجب أن يبين الإنذار أي إنذار يحدّثه أو يلغيه أو يقر باستلامه.",
      "ru": "Оповещение должно указывать, какое оповещение оно обновляет, отменяет или подтверждает.",
      "zh": "警报应说明其更新、取消或确认的是哪条警报。"
    }
  },
  {
    "id": "CAP-015",
    "profile": "cap-feed",
    "level": "MUST",
    "document": "OASIS CAP",
    "edition": "1.2",
    "clause": "3.2.2",
    "sentence": "An alert MUST name its language by a tag of RFC 3066.",
    "sends": "language.",
    "expects": "As en-GB.",
    "mend": "Use codes of ISO 639.",
    "ask": "In which language is the text, by its code?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "INVALID_LANGUAGE"
    ],
    "tender": {
      "en": "The alert shall name its language by a tag of RFC 3066.",
      "fr": "L’alerte doit nommer sa langue par une étiquette de la RFC 3066.",
      "es": "La alerta deberá nombrar su idioma con una etiqueta de RFC 3066.",
      "ar": "يجب أن يسمي الإنذار لغته بوسم من RFC 3066.",
      "ru": "Язык оповещения должен указываться тегом RFC 3066.",
      "zh": "警报应以 RFC 3066 标签注明语言。"
    }
  },
  {
    "id": "CAP-016",
    "profile": "cap-feed",
    "level": "MUST",
    "document": "OASIS CAP",
    "edition": "1.2",
    "clause": "3.2.2",
    "sentence": "An alert MUST name a page by an absolute address.",
    "sends": "web.",
    "expects": "An absolute URI.",
    "mend": "Write the scheme and the host.",
    "ask": "Where on the web can people read more?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "INVALID_WEB"
    ],
    "tender": {
      "en": "The alert shall name a page by an absolute address.",
      "fr": "L’alerte doit nommer une page par une adresse absolue.",
      "es": "La alerta deberá nombrar una página con una dirección absoluta.",
      "ar": "يجب أن يسمي الإنذار الصفحة بعنوان مطلق.",
      "ru": "Страница в оповещении должна указываться полным адресом.",
      "zh": "警报应以绝对地址给出网页。"
    }
  },
  {
    "id": "CAP-017",
    "profile": "cap-feed",
    "level": "MUST",
    "document": "OASIS CAP",
    "edition": "1.2",
    "clause": "3.2.4",
    "sentence": "An alert MUST give polygons of four or more pairs that are closed.",
    "sends": "polygon.",
    "expects": "latitude,longitude pairs, the last as the first.",
    "mend": "Repeat the first pair at the end.",
    "ask": "Which area does the polygon enclose?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "INVALID_POLYGON"
    ],
    "tender": {
      "en": "The alert shall give polygons of four or more pairs that are closed.",
      "fr": "Les polygones de l’alerte doivent avoir au moins quatre couples et être fermés.",
      "es": "Los polígonos de la alerta deberán tener al menos cuatro pares y estar cerrados.",
      "ar": "يجب أن تكون مضلعات الإنذار مغلقة ومن أربعة أزواج على الأقل.",
      "ru": "Многоугольники оповещения должны иметь не менее четырёх пар и быть замкнуты.",
      "zh": "警报的多边形应有至少四对坐标并闭合。"
    }
  },
  {
    "id": "CAP-018",
    "profile": "cap-feed",
    "level": "MUST",
    "document": "OASIS CAP",
    "edition": "1.2",
    "clause": "3.2.4",
    "sentence": "An alert MUST give polygons whose edges do not cross.",
    "sends": "polygon.",
    "expects": "No two edges that cross.",
    "mend": "Order the points along the border.",
    "ask": "How is the border of the area drawn?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "INVALID_POLYGON_SELF_INTERSECTION"
    ],
    "tender": {
      "en": "The alert shall give polygons whose edges do not cross.",
      "fr": "Les arêtes des polygones de l’alerte ne doivent pas se croiser.",
      "es": "Los lados de los polígonos de la alerta no deberán cruzarse.",
      "ar": "يجب ألا تتقاطع أضلاع مضلعات الإنذار.",
      "ru": "Стороны многоугольников оповещения не должны пересекаться.",
      "zh": "警报多边形的边不应相交。"
    }
  },
  {
    "id": "CAP-019",
    "profile": "cap-feed",
    "level": "MUST",
    "document": "OASIS CAP",
    "edition": "1.2",
    "clause": "3.2.4",
    "sentence": "An alert MUST give circles by a point and a radius.",
    "sends": "circle.",
    "expects": "latitude,longitude and kilometres.",
    "mend": "Write both, with a blank between them.",
    "ask": "What is the radius of the circle, in kilometres?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "INVALID_CIRCLE"
    ],
    "tender": {
      "en": "The alert shall give circles by a point and a radius.",
      "fr": "L’alerte doit donner les cercles par un point et un rayon.",
      "es": "La alerta deberá dar los círculos con un punto y un radio.",
      "ar": "يجب أن يعطي الإنذار الدوائر بنقطة ونصف قطر.",
      "ru": "Круги в оповещении должны задаваться точкой и радиусом.",
      "zh": "警报的圆应由一点和半径给出。"
    }
  },
  {
    "id": "CAP-020",
    "profile": "cap-feed",
    "level": "MUST",
    "document": "OASIS CAP",
    "edition": "1.2",
    "clause": "3.2.4",
    "sentence": "An alert MUST give a ceiling only above an altitude.",
    "sends": "altitude and ceiling.",
    "expects": "Both, and the ceiling above.",
    "mend": "Write the lower bound as altitude.",
    "ask": "From which height to which does the alert hold?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "INVALID_ALTITUDE_CEILING_RANGE"
    ],
    "tender": {
      "en": "The alert shall give a ceiling only above an altitude.",
      "fr": "L’alerte ne doit donner un plafond qu’au-dessus d’une altitude.",
      "es": "La alerta deberá dar un techo solo por encima de una altitud.",
      "ar": "يجب ألا يعطي الإنذار سقفًا إلا فوق ارتفاع محدد.",
      "ru": "Потолок в оповещении должен указываться только выше заданной высоты.",
      "zh": "警报给出的上限高度应高于下限高度。"
    }
  },
  {
    "id": "CAP-021",
    "profile": "cap-feed",
    "level": "MUST",
    "document": "OASIS CAP",
    "edition": "1.2",
    "clause": "3.2.3",
    "sentence": "An alert MUST name the media type of each resource.",
    "sends": "mimeType.",
    "expects": "As image/png.",
    "mend": "Use types of RFC 2046.",
    "ask": "Of which media type is the resource?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "INVALID_MIME_TYPE"
    ],
    "tender": {
      "en": "The alert shall name the media type of each resource.",
      "fr": "L’alerte doit nommer le type de média de chaque ressource.",
      "es": "La alerta deberá nombrar el tipo de medio de cada recurso.",
      "ar": "يجب أن يسمي الإنذار نوع الوسائط لكل مورد.",
      "ru": "Оповещение должно указывать тип носителя каждого ресурса.",
      "zh": "警报应注明每个资源的媒体类型。"
    }
  },
  {
    "id": "CAP-022",
    "profile": "cap-feed",
    "level": "MUST",
    "document": "OASIS CAP",
    "edition": "1.2",
    "clause": "3.2.3",
    "sentence": "An alert MUST state the size of a resource as a whole number of bytes.",
    "sends": "size.",
    "expects": "Digits alone.",
    "mend": "Write bytes without a unit.",
    "ask": "How many bytes has the resource?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "INVALID_RESOURCE_SIZE"
    ],
    "tender": {
      "en": "The alert shall state the size of a resource as a whole number of bytes.",
      "fr": "L’alerte doit donner la taille d’une ressource en nombre entier d’octets.",
      "es": "La alerta deberá dar el tamaño de un recurso como número entero de bytes.",
      "ar": "يجب أن يعطي الإنذار حجم المورد عددًا صحيحًا من البايتات.",
      "ru": "Размер ресурса в оповещении должен быть целым числом байтов.",
      "zh": "警报应以整数字节给出资源大小。"
    }
  },
  {
    "id": "CAP-023",
    "profile": "cap-feed",
    "level": "MUST",
    "document": "OASIS CAP",
    "edition": "1.2",
    "clause": "3.2.3",
    "sentence": "An alert MUST give each resource by an absolute address, or hold it.",
    "sends": "uri and derefUri.",
    "expects": "An absolute URI, or the content as base64.",
    "mend": "Write where the resource is, or put it into derefUri.",
    "ask": "Where can the resource be fetched?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "RELATIVE_URI_MISSING_DEREF_URI"
    ],
    "tender": {
      "en": "The alert shall give each resource by an absolute address, or hold it.",
      "fr": "L’alerte doit donner chaque ressource par une adresse absolue, ou la contenir.",
      "es": "La alerta deberá dar cada recurso con una dirección absoluta, o contenerlo.",
      "ar": "يجب أن يعطي الإنذار كل مورد بعنوان مطلق أو أن يتضمنه.",
      "ru": "Каждый ресурс оповещения должен иметь полный адрес или содержаться в нём.",
      "zh": "警报应以绝对地址给出每个资源，或直接包含该资源。"
    }
  },
  {
    "id": "CAP-024",
    "profile": "cap-feed",
    "level": "MUST",
    "document": "OASIS CAP",
    "edition": "1.2",
    "clause": "3.2.1",
    "sentence": "An alert MUST have no password.",
    "sends": "password.",
    "expects": "None.",
    "mend": "Leave it out: it was taken away in version 1.1.",
    "ask": "Who reads the password, and since when is it not used any more?",
    "untested": "",
    "harm": "leak",
    "tags": [
      "PASSWORD_DEPRECATED"
    ],
    "tender": {
      "en": "The alert shall have no password.",
      "fr": "L’alerte ne doit pas contenir de mot de passe.",
      "es": "La alerta no deberá contener contraseña.",
      "ar": "يجب ألا يحتوي الإنذار على كلمة مرور.",
      "ru": "В оповещении не должно быть пароля.",
      "zh": "警报不应含有密码。"
    }
  },
  {
    "id": "CAP-025",
    "profile": "cap-feed",
    "level": "SHOULD",
    "document": "OASIS CAP",
    "edition": "1.2",
    "clause": "3.3.3",
    "sentence": "An alert SHOULD have texts without HTML tags.",
    "sends": "Texts for people.",
    "expects": "Plain text.",
    "mend": "Take the markup away before writing.",
    "ask": "Can you send texts without markup?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TEXT_CONTAINS_HTML_TAGS"
    ],
    "tender": {
      "en": "The alert should have texts without HTML tags.",
      "fr": "Les textes de l’alerte ne devraient pas contenir de balises HTML.",
      "es": "Los textos de la alerta no deberían contener etiquetas HTML.",
      "ar": "ينبغي ألا تحتوي نصوص الإنذار على وسوم HTML.",
      "ru": "Тексты оповещения не должны бы содержать тегов HTML (рекомендация).",
      "zh": "警报文本宜不含 HTML 标签。"
    }
  },
  {
    "id": "CAP-026",
    "profile": "cap-feed",
    "level": "SHOULD",
    "document": "OASIS CAP",
    "edition": "1.2",
    "clause": "3.3.3",
    "sentence": "An alert SHOULD have texts without HTML entities.",
    "sends": "Texts for people.",
    "expects": "Characters themselves.",
    "mend": "Write characters in UTF-8.",
    "ask": "Can you send characters in place of HTML entities?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TEXT_CONTAINS_HTML_ENTITIES"
    ],
    "tender": {
      "en": "The alert should have texts without HTML entities.",
      "fr": "Les textes de l’alerte ne devraient pas contenir d’entités HTML.",
      "es": "Los textos de la alerta no deberían contener entidades HTML.",
      "ar": "ينبغي ألا تحتوي نصوص الإنذار على كيانات HTML.",
      "ru": "Тексты оповещения не должны бы содержать сущностей HTML (рекомендация).",
      "zh": "警报文本宜不含 HTML 实体。"
    }
  },
  {
    "id": "CAP-027",
    "profile": "cap-feed",
    "level": "SHOULD",
    "document": "OASIS CAP",
    "edition": "1.2",
    "clause": "3.2.2",
    "sentence": "An alert SHOULD write a text in the language that it names.",
    "sends": "Descriptions of infos in different languages.",
    "expects": "Different texts.",
    "mend": "Translate the text, or leave the second info out.",
    "ask": "Who translates the text?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "SAME_TEXT_DIFFERENT_LANGUAGE"
    ],
    "tender": {
      "en": "The alert should write a text in the language that it names.",
      "fr": "Les textes de l’alerte devraient être écrits dans la langue indiquée.",
      "es": "Los textos de la alerta deberían estar escritos en el idioma indicado.",
      "ar": "ينبغي أن تُكتب نصوص الإنذار باللغة المذكورة فيه.",
      "ru": "Тексты оповещения должны бы быть на указанном языке (рекомендация).",
      "zh": "警报文本宜使用其注明的语言书写。"
    }
  },
  {
    "id": "GOV-G1-001",
    "profile": "governance-g1",
    "level": "MUST",
    "document": "Profile of Citygate for ODRL 2.2",
    "edition": "urn:citygate:odrl:",
    "clause": "The question; ODRL Information Model 2.2, 2.6.1",
    "sentence": "What no permission applies to MUST be denied.",
    "sends": "An entity of the suite's own, read and listed by a reader of whom no rule speaks.",
    "expects": "404, and an empty list; the officer sees the entity.",
    "mend": "Deny where no rule permits, and permit by rules alone.",
    "ask": "Who may read a new kind of data on the day it arrives, before anybody has written a rule for it?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall deny access to all data for which no rule of the city expressly permits it.",
      "fr": "La passerelle doit refuser l’accès à toute donnée qu’aucune règle de la ville n’autorise expressément.",
      "es": "La pasarela deberá denegar el acceso a todo dato que ninguna regla de la ciudad autorice expresamente.",
      "ar": "يجب أن ترفض البوابة الوصول إلى أي بيانات لا تجيزها صراحةً قاعدة من قواعد المدينة.",
      "ru": "Шлюз должен отказывать в доступе ко всем данным, доступ к которым прямо не разрешён правилом города.",
      "zh": "凡未经城市规则明确许可的数据，网关均应拒绝访问。"
    }
  },
  {
    "id": "GOV-G1-002",
    "profile": "governance-g1",
    "level": "MUST",
    "document": "Profile of Citygate for ODRL 2.2",
    "edition": "urn:citygate:odrl:",
    "clause": "The question; ODRL Information Model 2.2, 2.10 (conflict)",
    "sentence": "A prohibition MUST win over a permission, in whichever order they were published.",
    "sends": "A permission for two attributes and a prohibition of one of them, in two policies in either order, and in one policy with the conflict strategy prohibit.",
    "expects": "The reader sees the other attribute alone.",
    "mend": "Ask all rules before anything is shown, and let a prohibition win.",
    "ask": "If one rule permits and another forbids, which of them holds, and how do you know?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "Where one rule permits and another prohibits, the gateway shall enforce the prohibition, whatever the order in which the rules were published.",
      "fr": "Lorsqu’une règle autorise et qu’une autre interdit, la passerelle doit appliquer l’interdiction, quel que soit l’ordre de publication des règles.",
      "es": "Cuando una regla permita y otra prohíba, la pasarela deberá aplicar la prohibición, sea cual sea el orden en que se publicaron.",
      "ar": "إذا أجازت قاعدة ومنعت أخرى، يجب أن تطبق البوابة المنع أيًا كان ترتيب نشر القاعدتين.",
      "ru": "Если одно правило разрешает, а другое запрещает, шлюз должен применять запрет независимо от порядка публикации правил.",
      "zh": "一条规则许可而另一条规则禁止时，无论规则发布的先后顺序如何，网关均应执行禁止规则。"
    }
  },
  {
    "id": "GOV-G1-003",
    "profile": "governance-g1",
    "level": "MUST",
    "document": "Profile of Citygate for ODRL 2.2",
    "edition": "urn:citygate:odrl:",
    "clause": "introduction; RFC 9457, 3",
    "sentence": "A policy with a term that is not enforced MUST be refused, with its place and a sentence.",
    "sends": "Five policies, each with one thing that means nothing: an operand, an operator, an action, a duty, a member.",
    "expects": "400 or 422, with path pointing into the faulty rule and a detail; nothing of the policy is in force.",
    "mend": "Check every term against what is enforced before a policy is published.",
    "ask": "What happens to a rule that contains a word your system does not know: is it refused, or silently left out?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse to publish a policy that contains a term it does not enforce, and tell the place of that term and what is wrong with it.",
      "fr": "La passerelle doit refuser de publier une politique contenant un terme qu’elle n’applique pas, en indiquant l’emplacement de ce terme et l’erreur constatée.",
      "es": "La pasarela deberá rechazar la publicación de una política que contenga un término que no aplica e indicar dónde se encuentra y cuál es el error.",
      "ar": "يجب أن ترفض البوابة نشر أي سياسة تتضمن مصطلحًا لا تطبقه، وأن تبيّن موضع المصطلح ووجه الخطأ فيه.",
      "ru": "Шлюз должен отказывать в публикации политики, содержащей термин, который он не исполняет, с указанием места этого термина и сути ошибки.",
      "zh": "策略中含有网关不执行的术语时，网关应拒绝发布该策略，并指明该术语的位置和错误所在。"
    }
  },
  {
    "id": "GOV-G1-004",
    "profile": "governance-g1",
    "level": "MUST",
    "document": "ODRL Information Model",
    "edition": "2.2",
    "clause": "2.5.2",
    "sentence": "A logical constraint with more than one logical operator MUST be refused.",
    "sends": "A constraint with and beside or, and one with or beside xone.",
    "expects": "400 or 422, with path pointing to the constraint; nothing of the policy is in force.",
    "mend": "Accept one of and, or, xone in a constraint, never several.",
    "ask": "How does your system read a condition that joins its parts by AND and by OR at once?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse a policy in which one constraint carries two logical operators.",
      "fr": "La passerelle doit refuser toute politique dont une même contrainte comporte deux opérateurs logiques.",
      "es": "La pasarela deberá rechazar toda política en la que una misma restricción lleve dos operadores lógicos.",
      "ar": "يجب أن ترفض البوابة كل سياسة يحمل فيها القيد الواحد معاملين منطقيين.",
      "ru": "Шлюз должен отклонять политику, в которой одно ограничение содержит два логических оператора.",
      "zh": "策略的同一约束中出现两个逻辑运算符时，网关应拒绝该策略。"
    }
  },
  {
    "id": "GOV-G1-005",
    "profile": "governance-g1",
    "level": "MUST",
    "document": "JSON-LD",
    "edition": "1.1",
    "clause": "3.2, 3.3, 9.2; profile urn:citygate:odrl:, A document",
    "sentence": "Documents of JSON-LD that say the same MUST decide alike.",
    "sends": "One policy in four spellings: terms of the contexts, whole IRIs, a context of its own, a flat graph.",
    "expects": "Each is published, and the reader sees the one attribute that it permits, and no other.",
    "mend": "Expand a policy before it is read.",
    "ask": "Does a policy that another tool has written with full IRIs protect the same data as the one typed by hand?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The gateway shall decide alike by policies that say the same in different spellings of JSON-LD.",
      "fr": "La passerelle doit rendre les mêmes décisions pour des politiques identiques écrites sous différentes formes de JSON-LD.",
      "es": "La pasarela deberá adoptar las mismas decisiones ante políticas que digan lo mismo en distintas formas de JSON-LD.",
      "ar": "يجب أن تتخذ البوابة القرارات نفسها بموجب السياسات التي تقول الشيء نفسه بصيغ كتابة مختلفة من JSON-LD.",
      "ru": "Шлюз должен принимать одинаковые решения по политикам, которые выражают одно и то же в разных формах записи JSON-LD.",
      "zh": "以不同 JSON-LD 写法表达相同内容的策略，网关应据此作出相同的决定。"
    }
  },
  {
    "id": "GOV-G1-006",
    "profile": "governance-g1",
    "level": "MUST",
    "document": "Citygate gateway contract",
    "edition": "1",
    "clause": "PUT /v1/policies/{id}, GET /v1/policies/{id}/versions/{n}",
    "sentence": "Each version of a policy MUST be kept as it was published, with its digest, its author and its time.",
    "sends": "A policy and another version of it; then both versions are read.",
    "expects": "The documents as they were sent, the SHA-256 of their canonical JSON (RFC 8785), who and when; the later is in force, the earlier replaced.",
    "mend": "Keep every version, and compute its digest from what was published.",
    "ask": "Can you show which rules were in force on a given day, who published them, and that nobody has altered them since?",
    "untested": "",
    "harm": "data-loss",
    "tags": [],
    "tender": {
      "en": "The gateway shall keep every version of a policy as it was published, with a digest by which it can be verified, its author and its time.",
      "fr": "La passerelle doit conserver chaque version d’une politique telle qu’elle a été publiée, avec une empreinte permettant de la vérifier, son auteur et sa date.",
      "es": "La pasarela deberá conservar cada versión de una política tal como se publicó, con un resumen criptográfico que permita verificarla, su autor y su fecha.",
      "ar": "يجب أن تحتفظ البوابة بكل إصدار من السياسة كما نُشر، مع بصمة رقمية تتيح التحقق منه واسم ناشره ووقت نشره.",
      "ru": "Шлюз должен хранить каждую версию политики в том виде, в каком она была опубликована, с контрольной суммой для проверки, автором и временем.",
      "zh": "网关应按发布原样保存策略的每个版本，并附有可供核验的摘要、发布人和发布时间。"
    }
  },
  {
    "id": "GOV-G1-007",
    "profile": "governance-g1",
    "level": "MUST",
    "document": "Citygate gateway contract",
    "edition": "1",
    "clause": "POST /v1/policies/{id}/rollback",
    "sentence": "An earlier version MUST be put in force again on request, as a new version.",
    "sends": "A policy, another version of it, and a rollback to the first.",
    "expects": "The answer tells a third version, and the reader sees what the first one permits.",
    "mend": "Publish the earlier document again as a new version.",
    "ask": "If a wrong rule was published, how do you go back to the last right one, and how long does that take?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The gateway shall put an earlier version of a policy in force again on an officer’s request, and record this as a new version.",
      "fr": "À la demande d’un responsable, la passerelle doit remettre en vigueur une version antérieure d’une politique et l’enregistrer comme nouvelle version.",
      "es": "A petición de un responsable, la pasarela deberá volver a poner en vigor una versión anterior de una política y registrarla como versión nueva.",
      "ar": "يجب أن تعيد البوابة العمل بإصدار سابق من السياسة بناءً على طلب مسؤول مخوّل، وأن تسجله بوصفه إصدارًا جديدًا.",
      "ru": "По запросу уполномоченного лица шлюз должен вновь вводить в действие прежнюю версию политики и фиксировать её как новую версию.",
      "zh": "应主管人员的请求，网关应重新启用策略的较早版本，并将其记录为新版本。"
    }
  },
  {
    "id": "GOV-G1-008",
    "profile": "governance-g1",
    "level": "MUST",
    "document": "Citygate gateway contract",
    "edition": "1",
    "clause": "PUT and DELETE /v1/policies/{id}",
    "sentence": "A policy MUST hold at once when it is published, and no longer when it is withdrawn.",
    "sends": "A permission is published and withdrawn; the reader reads after each.",
    "expects": "The attribute after the first, 404 after the second.",
    "mend": "Decide by what is in force when the answer is given, and keep no decisions longer.",
    "ask": "How long does a reader go on seeing data after the permission was withdrawn?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall enforce a policy as soon as it is published and cease to grant anything by it as soon as it is withdrawn.",
      "fr": "La passerelle doit appliquer une politique dès sa publication et ne plus rien accorder en vertu de celle-ci dès son retrait.",
      "es": "La pasarela deberá aplicar una política desde el momento de su publicación y no conceder nada en virtud de ella desde su retirada.",
      "ar": "يجب أن تطبق البوابة السياسة فور نشرها، وأن تكف عن منح أي وصول بموجبها فور سحبها.",
      "ru": "Шлюз должен применять политику сразу после публикации и ничего не разрешать на её основании сразу после отзыва.",
      "zh": "策略一经发布，网关应立即执行；策略一经撤回，网关应立即停止据其授予任何访问。"
    }
  },
  {
    "id": "GOV-G1-009",
    "profile": "governance-g1",
    "level": "MUST",
    "document": "Citygate gateway contract",
    "edition": "1",
    "clause": "NGSILD-Tenant; ETSI GS CIM 009, 4.14",
    "sentence": "A policy MUST decide for its own tenant alone, and a tenant that is not there MUST NOT be answered as another.",
    "sends": "An entity and a policy, asked for by their ids in a tenant that is not there and, where the setting tenants names a second one, in that.",
    "expects": "4xx, with nothing of the entity or of the policy.",
    "mend": "Keep entities and policies by tenant, and refuse a tenant that is not there.",
    "ask": "What does a department’s token see of another department’s data if the application names the wrong tenant?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall keep the data and the policies of each tenant apart and refuse requests for a tenant that does not exist.",
      "fr": "La passerelle doit séparer les données et les politiques de chaque entité locataire et refuser toute demande visant un locataire inexistant.",
      "es": "La pasarela deberá mantener separados los datos y las políticas de cada inquilino y rechazar las peticiones dirigidas a un inquilino inexistente.",
      "ar": "يجب أن تفصل البوابة بين بيانات كل جهة مستأجرة وسياساتها وبين غيرها، وأن ترفض الطلبات الموجهة إلى جهة غير موجودة.",
      "ru": "Шлюз должен хранить данные и политики каждого арендатора раздельно и отклонять запросы к несуществующему арендатору.",
      "zh": "网关应将各租户的数据和策略相互隔离，并拒绝针对不存在的租户的请求。"
    }
  },
  {
    "id": "GOV-G1-010",
    "profile": "governance-g1",
    "level": "MUST",
    "document": "Profile of Citygate for ODRL 2.2",
    "edition": "urn:citygate:odrl:",
    "clause": "The question (hidden as a whole); OWASP API Security Top 10 2023, API1",
    "sentence": "An entity that may not be seen MUST be answered like one that is not there.",
    "sends": "The id of a hidden entity, and one of the same form that is nobody's, through NGSI-LD and /v1/entities.",
    "expects": "404 for both, with the same body but for the id, and the same header fields.",
    "mend": "Answer both by the same code.",
    "ask": "Can somebody who guesses a number plate find out from your error messages whether you hold data about it?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall answer a request for an entity that the caller may not see exactly as it answers one for an entity that does not exist.",
      "fr": "La passerelle doit répondre à une demande portant sur une entité que l’appelant n’a pas le droit de voir exactement comme à une demande portant sur une entité inexistante.",
      "es": "La pasarela deberá responder a la petición de una entidad que el solicitante no puede ver exactamente igual que a la de una entidad que no existe.",
      "ar": "يجب أن ترد البوابة على طلب كيان لا يحق للطالب رؤيته بالرد نفسه تمامًا الذي ترد به على طلب كيان لا وجود له.",
      "ru": "На запрос объекта, который запрашивающему видеть не разрешено, шлюз должен отвечать точно так же, как на запрос несуществующего объекта.",
      "zh": "请求方无权查看的实体，网关的应答应与该实体不存在时的应答完全一致。"
    }
  },
  {
    "id": "GOV-G1-011",
    "profile": "governance-g1",
    "level": "MUST",
    "document": "Profile of Citygate for ODRL 2.2",
    "edition": "urn:citygate:odrl:",
    "clause": "Duties (filters, orders, counts and pages); OWASP API Security Top 10 2023, API3",
    "sentence": "Counts and pages MUST be of what the caller may see.",
    "sends": "Five entities of which the reader may see three: two pages of two, the count, the list of /v1/entities.",
    "expects": "Two entities and one, the count 3, and no other id.",
    "mend": "Apply the rules before counting and paging.",
    "ask": "If a list says that there are 500 entries and shows 3, what has the reader learned about the others?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall count and page only those entities that the caller may see.",
      "fr": "La passerelle ne doit compter et paginer que les entités que l’appelant est autorisé à voir.",
      "es": "La pasarela solo deberá contar y paginar las entidades que el solicitante pueda ver.",
      "ar": "يجب ألا تحتسب البوابة ولا تقسّم إلى صفحات إلا الكيانات التي يحق للطالب رؤيتها.",
      "ru": "Шлюз должен подсчитывать и разбивать на страницы только те объекты, которые запрашивающему разрешено видеть.",
      "zh": "网关只应对请求方有权查看的实体进行计数和分页。"
    }
  },
  {
    "id": "GOV-G1-012",
    "profile": "governance-g1",
    "level": "MUST",
    "document": "Citygate gateway contract",
    "edition": "1",
    "clause": "/v1/policies (security); OWASP API Security Top 10 2023, API5",
    "sentence": "Policies MUST be listed, published and withdrawn by officers alone.",
    "sends": "The list, a new version and a withdrawal, by a reader, by a vendor and without a token.",
    "expects": "403, 403, 401; the policy is in force as it was.",
    "mend": "Ask for the role of an officer on each route of policies.",
    "ask": "Who can change the rules, and could a vendor’s own token do it?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall let only officers of the city list, publish and withdraw policies.",
      "fr": "La passerelle ne doit permettre qu’aux responsables de la ville de consulter, publier et retirer des politiques.",
      "es": "La pasarela solo deberá permitir a los responsables de la ciudad consultar, publicar y retirar políticas.",
      "ar": "يجب ألا تسمح البوابة بعرض السياسات ونشرها وسحبها إلا للمسؤولين المخوّلين في المدينة.",
      "ru": "Шлюз должен разрешать просмотр, публикацию и отзыв политик только уполномоченным лицам города.",
      "zh": "网关只应允许城市主管人员列出、发布和撤回策略。"
    }
  },
  {
    "id": "GOV-G1-013",
    "profile": "governance-g1",
    "level": "MUST",
    "document": "Profile of Citygate for ODRL 2.2",
    "edition": "urn:citygate:odrl:",
    "clause": "Actions (modify)",
    "sentence": "What may not be modified MUST NOT be created, changed or deleted, though it may be read.",
    "sends": "A vendor who may read and may not modify changes, creates and deletes.",
    "expects": "403 or 404 for each; the entity is as it was, and there is no other.",
    "mend": "Decide each change by the action modify.",
    "ask": "Can an application that may read a value also overwrite or delete it?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall decide on writing separately from reading and refuse every change that no rule permits.",
      "fr": "La passerelle doit décider de l’écriture indépendamment de la lecture et refuser toute modification qu’aucune règle n’autorise.",
      "es": "La pasarela deberá decidir sobre la escritura con independencia de la lectura y rechazar toda modificación que ninguna regla permita.",
      "ar": "يجب أن تبتّ البوابة في الكتابة بمعزل عن القراءة، وأن ترفض كل تغيير لا تجيزه قاعدة.",
      "ru": "Шлюз должен принимать решения о записи отдельно от решений о чтении и отклонять любое изменение, не разрешённое правилами.",
      "zh": "网关应对写入与读取分别作出决定，并拒绝任何未经规则许可的更改。"
    }
  },
  {
    "id": "GOV-G1-014",
    "profile": "governance-g1",
    "level": "MUST",
    "document": "ODRL Information Model",
    "edition": "2.2",
    "clause": "2.2 (target), 2.3 (assignee)",
    "sentence": "A permission MUST hold for its assignee and its target, and for no other.",
    "sends": "A permission of one reader for one of five entities.",
    "expects": "That reader sees that entity; another reader does not, and the reader sees no other.",
    "mend": "Compare assignee and target of each rule with who asks and what for.",
    "ask": "If one company is given access to one of your sensors, what do its competitors see, and what does it see of the others?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall apply a permission only to the party and to the data that it names.",
      "fr": "La passerelle ne doit appliquer une autorisation qu’à la partie et aux données qu’elle désigne.",
      "es": "La pasarela solo deberá aplicar un permiso a la parte y a los datos que este designe.",
      "ar": "يجب ألا تطبق البوابة الإذن إلا على الجهة والبيانات التي يسميها.",
      "ru": "Шлюз должен применять разрешение только к той стороне и тем данным, которые в нём названы.",
      "zh": "网关只应对许可中指明的主体和数据适用该许可。"
    }
  },
  {
    "id": "GOV-G1-015",
    "profile": "governance-g1",
    "level": "MUST",
    "document": "OpenID AuthZEN Authorization API",
    "edition": "1.0",
    "clause": "5.5, 6.2",
    "sentence": "An officer MUST be told what would be decided and why, as it is decided indeed.",
    "sends": "The evaluation of a reader for an entity that it sees and for one that it does not see.",
    "expects": "The decision is what the reader's own requests show, with reason_admin; where something is seen, the policy is named.",
    "mend": "Answer AuthZEN by the code that decides.",
    "ask": "If a citizen asks why somebody could see her data, which screen or call gives you the rule?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The gateway shall tell an officer, through OpenID AuthZEN, what it decides for a given reader and entity and by which rules.",
      "fr": "La passerelle doit indiquer à un responsable, par OpenID AuthZEN, ce qu’elle décide pour un lecteur et une entité donnés et selon quelles règles.",
      "es": "La pasarela deberá indicar a un responsable, mediante OpenID AuthZEN, qué decide para un lector y una entidad determinados y según qué reglas.",
      "ar": "يجب أن تبيّن البوابة للمسؤول المخوّل، عبر OpenID AuthZEN، ما تقرره لقارئ معيّن وكيان معيّن وبموجب أي قواعد.",
      "ru": "Шлюз должен сообщать уполномоченному лицу через OpenID AuthZEN, какое решение принимается для данного читателя и объекта и по каким правилам.",
      "zh": "网关应通过 OpenID AuthZEN 告知主管人员其对特定读取方和实体作出何种决定以及所依据的规则。"
    }
  },
  {
    "id": "GOV-G1-016",
    "profile": "governance-g1",
    "level": "MUST",
    "document": "Citygate gateway contract",
    "edition": "1",
    "clause": "/access/v1/evaluation (security); OpenID AuthZEN Authorization API 1.0, 5.5.2",
    "sentence": "Whoever is denied MUST NOT be told by which rule, and MUST NOT ask for decisions.",
    "sends": "A reader who is prohibited from reading an entity, and nobody, ask for a decision and for the entity.",
    "expects": "403 and 401; no answer names the policy.",
    "mend": "Tell rules to officers alone.",
    "ask": "Can somebody find out by asking whom the police have excluded from which data?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall tell no rule and no decision about others to callers who are not officers.",
      "fr": "La passerelle ne doit communiquer aucune règle ni aucune décision concernant autrui aux appelants qui ne sont pas des responsables.",
      "es": "La pasarela no deberá comunicar ninguna regla ni decisión sobre terceros a quienes no sean responsables.",
      "ar": "يجب ألا تفصح البوابة عن أي قاعدة أو قرار يخص الآخرين لمن ليس مسؤولًا مخوّلًا.",
      "ru": "Шлюз не должен сообщать правила и решения, касающиеся других, тем, кто не является уполномоченным лицом.",
      "zh": "网关不得向非主管人员透露任何规则或涉及他人的决定。"
    }
  },
  {
    "id": "GOV-G2-001",
    "profile": "governance-g2",
    "level": "MUST",
    "document": "Profile of Citygate for ODRL 2.2",
    "edition": "urn:citygate:odrl:",
    "clause": "Actions (read); OWASP API Security Top 10 2023, API3",
    "sentence": "An attribute that may not be seen MUST be in no answer, whatever its format.",
    "sends": "A bus with a speed, a plate and a place that a reader may not see, in every form of the contract that the gateway answers: NGSI-LD and its forms, evolutions, aggregates, NGSI v2, OGC API Features, SensorThings, each format of /v1/adapters.",
    "expects": "The fleet number in NGSI-LD, and nowhere a value or the name of what is hidden.",
    "mend": "Mask entities before they are written in any format.",
    "ask": "Which of your interfaces were looked at with the eyes of somebody who may not see a number plate, and which were not?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall leave an attribute that the caller may not see out of every answer, in every format and interface that it offers.",
      "fr": "La passerelle doit exclure de toute réponse, dans tous les formats et interfaces qu’elle offre, les attributs que l’appelant n’est pas autorisé à voir.",
      "es": "La pasarela deberá excluir de toda respuesta, en todos los formatos e interfaces que ofrezca, los atributos que el solicitante no pueda ver.",
      "ar": "يجب أن تستبعد البوابة السمات التي لا يحق للطالب رؤيتها من كل رد، بجميع الصيغ والواجهات التي تتيحها.",
      "ru": "Шлюз должен исключать атрибуты, которые запрашивающему видеть не разрешено, из всех ответов во всех предлагаемых форматах и интерфейсах.",
      "zh": "网关应在其提供的所有格式和接口的每个应答中剔除请求方无权查看的属性。"
    }
  },
  {
    "id": "GOV-G2-002",
    "profile": "governance-g2",
    "level": "MUST",
    "document": "Profile of Citygate for ODRL 2.2",
    "edition": "urn:citygate:odrl:",
    "clause": "The question (names as the hub has them); JSON-LD 1.1, 4.1.2",
    "sentence": "An attribute that is hidden MUST stay so under any name that a reader's own @context gives it.",
    "sends": "A query with a context of the reader's that names the hidden plate otherwise: as it is, alone, in a filter; and the hidden speed by its own name.",
    "expects": "Nothing of it; no entity where it is the only attribute or the filter.",
    "mend": "Decide by the expanded IRI of an attribute.",
    "ask": "Can an application see a hidden attribute by calling it something else?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall keep an attribute hidden whatever name the caller’s own JSON-LD context gives to it.",
      "fr": "La passerelle doit maintenir masqué un attribut quel que soit le nom que lui donne le contexte JSON-LD de l’appelant.",
      "es": "La pasarela deberá mantener oculto un atributo sea cual sea el nombre que le dé el contexto JSON-LD del solicitante.",
      "ar": "يجب أن تُبقي البوابة السمة محجوبة أيًا كان الاسم الذي يمنحها إياه سياق JSON-LD الخاص بالطالب.",
      "ru": "Шлюз должен сохранять атрибут скрытым, какое бы имя ни давал ему собственный контекст JSON-LD запрашивающего.",
      "zh": "无论请求方自带的 JSON-LD 上下文如何命名，网关均应保持被隐藏的属性不可见。"
    }
  },
  {
    "id": "GOV-G2-003",
    "profile": "governance-g2",
    "level": "MUST",
    "document": "Profile of Citygate for ODRL 2.2",
    "edition": "urn:citygate:odrl:",
    "clause": "Duties (filters, orders, counts and pages are of what is shown); OWASP API Security Top 10 2023, API3",
    "sentence": "No filter, order or geographical query MUST know more than the caller may see.",
    "sends": "Filters by a hidden speed, orders by it, a query by a hidden place, through NGSI-LD and NGSI v2; then the two buses change what is hidden of them with each other, and all is asked again.",
    "expects": "Each answer is the same in both states, with its counts.",
    "mend": "Filter and order what is shown, not what is stored.",
    "ask": "Can somebody find out a hidden value by asking for all entities above 50, above 60, above 70?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall filter, sort and search by location only by what the caller may see.",
      "fr": "La passerelle ne doit filtrer, trier et rechercher par localisation que sur ce que l’appelant est autorisé à voir.",
      "es": "La pasarela solo deberá filtrar, ordenar y buscar por ubicación según lo que el solicitante pueda ver.",
      "ar": "يجب ألا تعتمد البوابة في التصفية والترتيب والبحث المكاني إلا على ما يحق للطالب رؤيته.",
      "ru": "Шлюз должен выполнять отбор, сортировку и географический поиск только по тем данным, которые запрашивающему разрешено видеть.",
      "zh": "网关的筛选、排序和地理查询只应以请求方有权查看的内容为依据。"
    }
  },
  {
    "id": "GOV-G2-004",
    "profile": "governance-g2",
    "level": "MUST",
    "document": "Profile of Citygate for ODRL 2.2",
    "edition": "urn:citygate:odrl:",
    "clause": "Duties; RFC 9110, 8.8",
    "sentence": "Two states that differ in what is hidden alone MUST be answered alike.",
    "sends": "A bus in every form of the contract, before and after a change of its hidden speed and place.",
    "expects": "The same bodies, entity tags, lengths, counts and times.",
    "mend": "Make every part of an answer, its entity tag and its times too, of what is shown.",
    "ask": "Does an answer change in any way, its entity tag or its time of modification too, when only hidden data has changed?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall give the same answer, including its derived header fields, before and after a change of data that the caller may not see.",
      "fr": "La passerelle doit donner la même réponse, champs d’en-tête dérivés compris, avant et après une modification de données que l’appelant n’est pas autorisé à voir.",
      "es": "La pasarela deberá dar la misma respuesta, incluidos los campos de cabecera derivados, antes y después de un cambio en datos que el solicitante no pueda ver.",
      "ar": "يجب أن تعطي البوابة الرد نفسه، بما فيه حقول الترويسة المشتقة، قبل تغيّر البيانات التي لا يحق للطالب رؤيتها وبعده.",
      "ru": "Шлюз должен давать один и тот же ответ, включая производные поля заголовка, до и после изменения данных, которые запрашивающему видеть не разрешено.",
      "zh": "请求方无权查看的数据发生变化前后，网关给出的应答（包括派生的首部字段）应保持一致。"
    }
  },
  {
    "id": "GOV-G2-005",
    "profile": "governance-g2",
    "level": "MUST",
    "document": "Profile of Citygate for ODRL 2.2",
    "edition": "urn:citygate:odrl:",
    "clause": "Operands (purpose); W3C DPV 2.3, hasPurpose",
    "sentence": "What is permitted for a purpose MUST be shown for no other one, and not without one.",
    "sends": "A plate that is permitted for research, asked for without a purpose, for marketing, for a broader purpose, for one that is none, for research and marketing at once.",
    "expects": "It is not seen.",
    "mend": "Compare the purposes of the token with the rule, and let what is not known help nobody.",
    "ask": "May data that was released for research be used for advertising, and what keeps it from being?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall show data that is released for a purpose only to callers whose token states that purpose and no other.",
      "fr": "La passerelle ne doit montrer les données autorisées pour une finalité qu’aux appelants dont le jeton indique cette finalité et aucune autre.",
      "es": "La pasarela solo deberá mostrar los datos autorizados para una finalidad a los solicitantes cuyo token indique esa finalidad y ninguna otra.",
      "ar": "يجب ألا تعرض البوابة البيانات المتاحة لغرض معيّن إلا لمن يذكر رمز وصوله ذلك الغرض دون سواه.",
      "ru": "Шлюз должен показывать данные, разрешённые для определённой цели, только тем, в чьём токене указана эта цель и никакая другая.",
      "zh": "为特定目的开放的数据，网关只应向令牌中载明该目的且无其他目的的请求方展示。"
    }
  },
  {
    "id": "GOV-G2-006",
    "profile": "governance-g2",
    "level": "MUST",
    "document": "W3C Data Privacy Vocabulary",
    "edition": "2.3",
    "clause": "Purposes; ODRL Vocabulary 2.2, isA",
    "sentence": "A narrower purpose MUST be taken for its broader one.",
    "sends": "A plate that is permitted for research, asked for research and for academic research.",
    "expects": "It is seen.",
    "mend": "Compare purposes along the hierarchy of DPV.",
    "ask": "If a rule permits research, does a university that says academic research get the data?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The gateway shall take a purpose that DPV defines as narrower for the broader purpose that a rule names.",
      "fr": "La passerelle doit admettre une finalité que le DPV définit comme plus étroite au titre de la finalité plus large nommée par une règle.",
      "es": "La pasarela deberá admitir una finalidad que DPV define como más específica en lugar de la más amplia que nombre una regla.",
      "ar": "يجب أن تقبل البوابة الغرض الأضيق وفق تعريف DPV في مقام الغرض الأوسع الذي تسميه القاعدة.",
      "ru": "Шлюз должен принимать цель, определённую в DPV как более узкая, за более широкую цель, названную в правиле.",
      "zh": "规则指明较宽泛的目的时，网关应认可 DPV 中定义的其下位目的。"
    }
  },
  {
    "id": "GOV-G2-007",
    "profile": "governance-g2",
    "level": "MUST",
    "document": "Profile of Citygate for ODRL 2.2",
    "edition": "urn:citygate:odrl:",
    "clause": "Duties (round)",
    "sentence": "A value that is to be rounded MUST be so in every answer, in evolutions, aggregates and filters too.",
    "sends": "A speed that a reader may see to the nearest ten: in NGSI-LD, /v1/entities, NGSI v2, evolutions, aggregates, and in filters by the exact and by the rounded value.",
    "expects": "The rounded value; the filter by it finds the bus, others find none; the exact value is nowhere.",
    "mend": "Round before anything is written, filtered or aggregated.",
    "ask": "If speeds are shown to the nearest ten, can the exact ones be had from the history or from an average?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall show a value that is to be rounded as rounded in every answer, including history, aggregates and filters.",
      "fr": "La passerelle doit ne montrer qu’arrondie une valeur à arrondir dans toute réponse, y compris l’historique, les agrégats et les filtres.",
      "es": "La pasarela deberá mostrar redondeado todo valor que deba redondearse en cualquier respuesta, incluidos el historial, los agregados y los filtros.",
      "ar": "يجب أن تعرض البوابة القيمة الواجب تقريبها مقرّبةً في كل رد، بما في ذلك السجل الزمني والقيم المجمّعة ومرشّحات البحث.",
      "ru": "Шлюз должен показывать значение, подлежащее округлению, только округлённым во всех ответах, включая историю, агрегаты и фильтры.",
      "zh": "对需取整的数值，网关在每个应答（包括历史数据、聚合值和筛选）中均应只呈现取整后的值。"
    }
  },
  {
    "id": "GOV-G2-008",
    "profile": "governance-g2",
    "level": "MUST",
    "document": "Profile of Citygate for ODRL 2.2",
    "edition": "urn:citygate:odrl:",
    "clause": "Duties (pseudonymise); GDPR Art. 4(5)",
    "sentence": "A pseudonym MUST be the same for the same value and reader, another for another reader, and no plain hash.",
    "sends": "The same plate of two buses, read by one reader twice and by another.",
    "expects": "One pseudonym for the first reader, another for the second, which do not hold the plate, nor its SHA-1, SHA-256 or SHA-512.",
    "mend": "Make pseudonyms by a keyed function of value, recipient and purpose.",
    "ask": "Can two companies that each get pseudonyms put their data together, or find the number plates by trying them all?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall replace a value by a pseudonym that is stable for one recipient, differs between recipients and cannot be computed without the gateway’s key.",
      "fr": "La passerelle doit remplacer une valeur par un pseudonyme stable pour un destinataire, différent d’un destinataire à l’autre et impossible à calculer sans la clé de la passerelle.",
      "es": "La pasarela deberá sustituir un valor por un seudónimo estable para un destinatario, distinto entre destinatarios e imposible de calcular sin la clave de la pasarela.",
      "ar": "يجب أن تستعيض البوابة عن القيمة باسم مستعار ثابت للمتلقي الواحد ومختلف بين المتلقين ولا يمكن حسابه دون مفتاح البوابة.",
      "ru": "Шлюз должен заменять значение псевдонимом, постоянным для одного получателя, различным для разных получателей и не вычислимым без ключа шлюза.",
      "zh": "网关应以假名替代相应数值；该假名对同一接收方保持不变，对不同接收方各不相同，且没有网关密钥便无法计算得出。"
    }
  },
  {
    "id": "GOV-G2-009",
    "profile": "governance-g2",
    "level": "MUST",
    "document": "Profile of Citygate for ODRL 2.2",
    "edition": "urn:citygate:odrl:",
    "clause": "Duties of an answer (rotate)",
    "sentence": "Where entities are to be called by other names, no id MUST stand in an answer, nor lead to the entity.",
    "sends": "Two buses that name each other, listed by two readers who are to see names; each bus by its name and by its id.",
    "expects": "Names in the place of ids and in relationships, others for the other reader; the name leads to the bus, its id does not.",
    "mend": "Put names in the place of ids wherever they stand.",
    "ask": "If the id of a bus is its number plate, how do you publish where it goes and not whose it is?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall, where a rule asks for it, replace the ids of entities by names of their own for each reader wherever they occur.",
      "fr": "Lorsqu’une règle le demande, la passerelle doit remplacer partout les identifiants des entités par des noms propres à chaque lecteur.",
      "es": "Cuando una regla lo pida, la pasarela deberá sustituir en todas partes los identificadores de las entidades por nombres propios de cada lector.",
      "ar": "يجب أن تستبدل البوابة، متى طلبت قاعدة ذلك، معرّفات الكيانات أينما وردت بأسماء خاصة بكل قارئ.",
      "ru": "Если этого требует правило, шлюз должен повсюду заменять идентификаторы объектов именами, своими для каждого читателя.",
      "zh": "规则有此要求时，网关应将出现在任何位置的实体标识替换为各读取方专用的名称。"
    }
  },
  {
    "id": "GOV-G2-010",
    "profile": "governance-g2",
    "level": "MUST",
    "document": "Profile of Citygate for ODRL 2.2",
    "edition": "urn:citygate:odrl:",
    "clause": "Actions (read: every notification); ETSI GS CIM 009, 5.8.6",
    "sentence": "A notification MUST show what the subscriber may see, and MUST NOT be sent for a change of anything else.",
    "sends": "A subscription of a reader; a change of what is hidden, then one of what is seen.",
    "expects": "One notification, of the second change, with nothing of what is hidden.",
    "mend": "Decide each notification for the subscriber, and compare what it sees before and after.",
    "ask": "Does a subscriber learn from the moment of a notification that something hidden has changed?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall notify a subscriber only of changes that the subscriber may see, and show nothing else in the notification.",
      "fr": "La passerelle ne doit notifier un abonné que des changements qu’il est autorisé à voir et ne rien montrer d’autre dans la notification.",
      "es": "La pasarela solo deberá notificar a un suscriptor los cambios que este pueda ver y no mostrar nada más en la notificación.",
      "ar": "يجب ألا تُشعر البوابة المشترك إلا بالتغييرات التي يحق له رؤيتها، وألا تُظهر في الإشعار شيئًا سواها.",
      "ru": "Шлюз должен уведомлять подписчика только о тех изменениях, которые ему разрешено видеть, и не показывать в уведомлении ничего другого.",
      "zh": "网关只应就订阅方有权查看的变化发出通知，且通知中不得出现其他内容。"
    }
  },
  {
    "id": "GOV-G2-011",
    "profile": "governance-g2",
    "level": "MUST",
    "document": "Citygate gateway contract",
    "edition": "1",
    "clause": "GET /audit/proof/{id}, Citygate-Request",
    "sentence": "Every decision MUST stand in the audit log: when, who, what, by which policies, and how it was decided.",
    "sends": "A read that is permitted and a list that is denied; then the record of each by the id that its answer told.",
    "expects": "Records with decision, requestId, time, client, action and policy.",
    "mend": "Write the record before the answer leaves, and tell its id in the answer.",
    "ask": "Can you show for last Tuesday who saw which kind of data, and by which rule?",
    "untested": "",
    "harm": "data-loss",
    "tags": [],
    "tender": {
      "en": "The gateway shall record every decision with its time, the caller, what was asked, the policies that decided and the outcome.",
      "fr": "La passerelle doit consigner chaque décision avec sa date, l’appelant, l’objet de la demande, les politiques appliquées et le résultat.",
      "es": "La pasarela deberá registrar cada decisión con su fecha, el solicitante, lo solicitado, las políticas aplicadas y el resultado.",
      "ar": "يجب أن تسجل البوابة كل قرار مع وقته وصاحب الطلب وموضوعه والسياسات التي بتّت فيه ونتيجته.",
      "ru": "Шлюз должен регистрировать каждое решение с указанием времени, запрашивающего, предмета запроса, применённых политик и результата.",
      "zh": "网关应记录每项决定及其时间、请求方、请求内容、所依据的策略和结果。"
    }
  },
  {
    "id": "GOV-G2-012",
    "profile": "governance-g2",
    "level": "MUST",
    "document": "Citygate gateway contract",
    "edition": "1",
    "clause": "The audit log; GDPR Art. 5(1)(c)",
    "sentence": "The audit log MUST hold no value of the data, no id of an entity and no name of a client.",
    "sends": "The records of two reads of buses, by a reader and by an officer.",
    "expects": "Neither the values, nor the ids, nor the clients' names stand in them.",
    "mend": "Write pseudonyms and keyed digests into records.",
    "ask": "Is your log itself a collection of personal data, and what would its loss betray?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall keep its log free of data values, entity ids and names of clients, using pseudonyms and keyed digests instead.",
      "fr": "La passerelle doit tenir un journal exempt de valeurs, d’identifiants d’entités et de noms de clients, au moyen de pseudonymes et d’empreintes à clé.",
      "es": "La pasarela deberá mantener su registro libre de valores, identificadores de entidades y nombres de clientes, mediante seudónimos y resúmenes con clave.",
      "ar": "يجب أن تُبقي البوابة سجلها خاليًا من قيم البيانات ومعرّفات الكيانات وأسماء العملاء، مستعملةً بدلًا منها أسماءً مستعارة وبصمات محسوبة بمفتاح.",
      "ru": "Журнал шлюза не должен содержать значений данных, идентификаторов объектов и имён клиентов; вместо них используются псевдонимы и хеши с ключом.",
      "zh": "网关日志中不得含有数据值、实体标识和客户端名称，而应代之以假名和带密钥的摘要。"
    }
  },
  {
    "id": "GOV-G2-013",
    "profile": "governance-g2",
    "level": "MUST",
    "document": "Profile of Citygate for ODRL 2.2",
    "edition": "urn:citygate:odrl:",
    "clause": "Duties (filters, orders, counts and pages are of what is shown); OWASP API Security Top 10 2023, API3",
    "sentence": "A hidden location MUST be in no answer and MUST be unknown to every geographical query.",
    "sends": "Two buses whose location a reader may not see, in every form of the contract; geographical queries where they are and elsewhere, through NGSI-LD, NGSI v2, OGC API Features and SensorThings.",
    "expects": "No coordinates; the same answers and counts where they are and elsewhere.",
    "mend": "Filter by the place that the caller sees, after the index.",
    "ask": "Can whoever may not see a place find it by asking box after box?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall evaluate geographical queries of every API on the location that the caller may see, so that a hidden one cannot be found.",
      "fr": "La passerelle doit évaluer les requêtes géographiques de chaque API sur le lieu que l’appelant peut voir, de sorte qu’un lieu masqué ne puisse être trouvé.",
      "es": "La pasarela deberá evaluar las consultas geográficas de cada API sobre el lugar que el solicitante puede ver, de modo que un lugar oculto no pueda encontrarse.",
      "ar": "يجب أن تقيّم البوابة الاستعلامات الجغرافية في كل واجهة على المكان الذي يجوز للطالب رؤيته، حتى لا يمكن العثور على مكان مخفي.",
      "ru": "Шлюз должен вычислять географические запросы каждого API по месту, видимому обратившемуся, чтобы скрытое место нельзя было найти.",
      "zh": "网关应仅依据请求者可见的位置对各 API 的地理查询求值，使隐藏的位置无法被查出。"
    }
  },
  {
    "id": "GOV-G2-014",
    "profile": "governance-g2",
    "level": "MUST",
    "document": "Profile of Citygate for ODRL 2.2",
    "edition": "urn:citygate:odrl:",
    "clause": "Duties (filters, orders, counts and pages are of what is shown); OWASP API Security Top 10 2023, API1",
    "sentence": "An entity that is hidden as a whole MUST be in no list, count, page or link of any API.",
    "sends": "Three buses of which a reader may see two: lists, filters and pages with counts through NGSI-LD, NGSI v2, OGC API Features and SensorThings.",
    "expects": "Two buses, the count 2, and no further page behind the last.",
    "mend": "Count and page what the caller sees.",
    "ask": "What does a count say of what its reader may not see?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall leave an entity that the caller may not see out of the lists, counts, pages and links of every API.",
      "fr": "La passerelle doit exclure des listes, comptages, pages et liens de chaque API toute entité que l’appelant ne peut voir.",
      "es": "La pasarela deberá excluir de las listas, recuentos, páginas y enlaces de cada API toda entidad que el solicitante no pueda ver.",
      "ar": "يجب أن تستبعد البوابة كل كيان لا يجوز للطالب رؤيته من قوائم كل واجهة وأعدادها وصفحاتها وروابطها.",
      "ru": "Шлюз должен исключать сущность, невидимую обратившемуся, из списков, подсчётов, страниц и ссылок каждого API.",
      "zh": "请求者无权查看的实体，网关应将其排除在各 API 的列表、计数、分页和链接之外。"
    }
  },
  {
    "id": "GOV-G3-001",
    "profile": "governance-g3",
    "level": "MUST",
    "document": "Profile of Citygate for ODRL 2.2",
    "edition": "urn:citygate:odrl:",
    "clause": "Operands (recipientJurisdiction); W3C DPV 2.3, hasJurisdiction",
    "sentence": "What is for recipients of a jurisdiction MUST NOT be shown to one of another.",
    "sends": "A plate that recipients under the law of the city may see, read by one of them and by one abroad.",
    "expects": "The first sees it, the second does not.",
    "mend": "Compare the jurisdiction of the registered client or of its signed token with the rule.",
    "ask": "If a contractor serves its requests from another country, what keeps the data in yours?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall show data that a rule keeps in a jurisdiction only to recipients under the law of that jurisdiction.",
      "fr": "La passerelle ne doit montrer les données qu’une règle réserve à un territoire juridique qu’aux destinataires soumis au droit de ce territoire.",
      "es": "La pasarela solo deberá mostrar los datos que una regla reserve a una jurisdicción a los destinatarios sujetos al derecho de esa jurisdicción.",
      "ar": "يجب ألا تعرض البوابة البيانات التي تحصرها قاعدة في ولاية قضائية إلا للمتلقين الخاضعين لقانون تلك الولاية.",
      "ru": "Данные, которые правило ограничивает определённой юрисдикцией, шлюз должен показывать только получателям, подчинённым праву этой юрисдикции.",
      "zh": "规则限定在某一法域内的数据，网关只应向受该法域法律管辖的接收方展示。"
    }
  },
  {
    "id": "GOV-G3-002",
    "profile": "governance-g3",
    "level": "MUST",
    "document": "Profile of Citygate for ODRL 2.2",
    "edition": "urn:citygate:odrl:",
    "clause": "The question (what is not known never helps whoever asks)",
    "sentence": "A recipient whose jurisdiction is not known MUST NOT get what depends on it.",
    "sends": "A reader whose token says no jurisdiction, by a rule for recipients within, and by one for all countries but one.",
    "expects": "It sees nothing by either.",
    "mend": "Let a fact that is not known make no comparison true, a negated one neither.",
    "ask": "What does a client see of whom you do not know under which law it works?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall deny data whose release depends on the recipient’s jurisdiction where that jurisdiction is not known.",
      "fr": "La passerelle doit refuser les données dont la communication dépend du territoire juridique du destinataire lorsque celui-ci est inconnu.",
      "es": "La pasarela deberá denegar los datos cuya comunicación dependa de la jurisdicción del destinatario cuando esta se desconozca.",
      "ar": "يجب أن ترفض البوابة إتاحة البيانات التي يتوقف الإفصاح عنها على الولاية القضائية للمتلقي متى كانت هذه الولاية مجهولة.",
      "ru": "Если раскрытие данных зависит от юрисдикции получателя, а она неизвестна, шлюз должен отказывать в доступе.",
      "zh": "数据的提供取决于接收方所属法域而该法域不明时，网关应拒绝提供。"
    }
  },
  {
    "id": "GOV-G3-003",
    "profile": "governance-g3",
    "level": "MUST",
    "document": "Profile of Citygate for ODRL 2.2",
    "edition": "urn:citygate:odrl:",
    "clause": "Operands (legalBasis); W3C DPV 2.3, hasLegalBasis",
    "sentence": "What is permitted by a legal basis MUST be shown for that basis alone.",
    "sends": "A plate that is permitted by one basis, asked for by it, by another, and without any.",
    "expects": "It is seen by the first alone.",
    "mend": "Compare the bases of the signed token with the rule.",
    "ask": "By which law did the police get the data last month, and what would they have got without naming one?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall show data that is released on a legal basis only to callers whose token states that basis.",
      "fr": "La passerelle ne doit montrer les données communiquées sur une base juridique qu’aux appelants dont le jeton indique cette base.",
      "es": "La pasarela solo deberá mostrar los datos comunicados sobre una base jurídica a los solicitantes cuyo token indique esa base.",
      "ar": "يجب ألا تعرض البوابة البيانات المتاحة بموجب أساس قانوني إلا لمن يذكر رمز وصوله ذلك الأساس.",
      "ru": "Данные, раскрываемые на определённом правовом основании, шлюз должен показывать только тем, в чьём токене указано это основание.",
      "zh": "依据某一法律依据提供的数据，网关只应向令牌中载明该依据的请求方展示。"
    }
  },
  {
    "id": "GOV-G3-004",
    "profile": "governance-g3",
    "level": "MUST",
    "document": "Citygate gateway contract",
    "edition": "1",
    "clause": "POST /access/v1/evaluation (law)",
    "sentence": "The law that the target is under MUST be asked beside its rules, and the pack and its date MUST be told.",
    "sends": "A reader of whom it is not known where it is, and a rule that lets it see a place and a plate; then the evaluation of it.",
    "expects": "Part of it is held back, though the rule permits it; each pack that was asked is named with its date, with what does not pass; a recipient within sees all.",
    "mend": "Configure the jurisdiction of the city, and ask its packs of law for each category of data.",
    "ask": "Which edition of which law does your gateway enforce today, and where does it say so?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall enforce the transfer rules of the city’s law beside the city’s own rules and name the rule pack and its date.",
      "fr": "La passerelle doit appliquer, outre les règles de la ville, les règles de transfert de son droit et indiquer le jeu de règles appliqué et sa date.",
      "es": "La pasarela deberá aplicar, además de las reglas de la ciudad, las normas de transferencia de su derecho e indicar el conjunto de normas aplicado y su fecha.",
      "ar": "يجب أن تطبق البوابة، إلى جانب قواعد المدينة، أحكام نقل البيانات في قانونها، وأن تذكر حزمة الأحكام المطبقة وتاريخها.",
      "ru": "Наряду с правилами города шлюз должен применять нормы его права о передаче данных и указывать применённый набор норм и его дату.",
      "zh": "除城市自身规则外，网关还应执行其所适用法律的数据传输规定，并指明所执行的规则包及其日期。"
    }
  },
  {
    "id": "GOV-G3-005",
    "profile": "governance-g3",
    "level": "MUST",
    "document": "Profile of Citygate for ODRL 2.2",
    "edition": "urn:citygate:odrl:",
    "clause": "Duties of an answer (threshold)",
    "sentence": "A group that is smaller than its rule asks for MUST be in no answer, and MUST NOT be counted.",
    "sends": "Two buses of which two, and then three are asked for: both, one by a list, one by itself.",
    "expects": "Both where two are asked; nothing, no count and 404 for all else.",
    "mend": "Count what is shown of a group before it is answered.",
    "ask": "If only one taxi stood in a street last night, does your answer about that street tell so?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall leave groups that are smaller than the threshold of a rule out of answers and counts.",
      "fr": "La passerelle doit exclure des réponses et des décomptes les groupes plus petits que le seuil fixé par une règle.",
      "es": "La pasarela deberá excluir de las respuestas y de los recuentos los grupos menores que el umbral fijado por una regla.",
      "ar": "يجب أن تستبعد البوابة من الردود ومن أعداد النتائج كل مجموعة يقل حجمها عن الحد الذي تضعه القاعدة.",
      "ru": "Шлюз должен исключать из ответов и подсчётов группы, которые меньше порога, установленного правилом.",
      "zh": "小于规则所定阈值的群组，网关应将其排除在应答和计数之外。"
    }
  },
  {
    "id": "GOV-G3-006",
    "profile": "governance-g3",
    "level": "MUST",
    "document": "Profile of Citygate for ODRL 2.2",
    "edition": "urn:citygate:odrl:",
    "clause": "Duties of an answer (threshold: Citygate-Suppressed)",
    "sentence": "Every answer to which a threshold may apply MUST say the threshold, whether something is missing or not.",
    "sends": "A list that is whole, and one that is empty for its threshold.",
    "expects": "Citygate-Suppressed with k in both.",
    "mend": "Write the header field wherever a rule may ask a threshold of the caller.",
    "ask": "How does somebody who makes statistics know that small groups are missing, and learn nothing else by it?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The gateway shall state the threshold that applies in every answer to a caller to whom one applies, whether anything was left out or not.",
      "fr": "La passerelle doit indiquer le seuil applicable dans toute réponse à un appelant qui y est soumis, que des données aient été omises ou non.",
      "es": "La pasarela deberá indicar el umbral aplicable en toda respuesta a un solicitante sujeto a él, se haya omitido algo o no.",
      "ar": "يجب أن تذكر البوابة الحد المطبق في كل رد على طالب يسري عليه، سواء حُذف شيء أم لم يُحذف.",
      "ru": "Шлюз должен указывать действующий порог в каждом ответе тому, к кому он применяется, независимо от того, было ли что-либо исключено.",
      "zh": "对适用阈值的请求方，无论是否有内容被略去，网关均应在每个应答中注明所适用的阈值。"
    }
  },
  {
    "id": "GOV-G3-007",
    "profile": "governance-g3",
    "level": "MUST",
    "document": "Profile of Citygate for ODRL 2.2",
    "edition": "urn:citygate:odrl:",
    "clause": "Operands (consent); ISO/IEC TS 27560; GDPR Art. 6(1)(a)",
    "sentence": "What is seen by consent MUST be seen only where a consent is recorded, for its purposes and its recipients.",
    "sends": "A plate that consent permits: before a record, by one, for another purpose, by one for somebody else.",
    "expects": "It is seen by the second alone.",
    "mend": "Look for a record of consent that covers the entity, the purposes and the recipient of each request.",
    "ask": "If a resident allowed research, who else can read the data on the strength of that?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall show data that depends on consent only while a recorded consent covers the entity, the purpose and the recipient.",
      "fr": "La passerelle ne doit montrer les données soumises à consentement que si un consentement enregistré couvre l’entité, la finalité et le destinataire.",
      "es": "La pasarela solo deberá mostrar los datos sujetos a consentimiento mientras un consentimiento registrado cubra la entidad, la finalidad y el destinatario.",
      "ar": "يجب ألا تعرض البوابة البيانات المتوقفة على الموافقة إلا إذا شملت موافقة مسجلة الكيان والغرض والمتلقي.",
      "ru": "Данные, доступные по согласию, шлюз должен показывать, только пока зарегистрированное согласие охватывает объект, цель и получателя.",
      "zh": "须经同意方可获取的数据，只有在已登记的同意涵盖相应实体、目的和接收方时，网关方可展示。"
    }
  },
  {
    "id": "GOV-G3-008",
    "profile": "governance-g3",
    "level": "MUST",
    "document": "Profile of Citygate for ODRL 2.2",
    "edition": "urn:citygate:odrl:",
    "clause": "Operands (consent); GDPR Art. 7(3)",
    "sentence": "What was seen by consent MUST NOT be seen five seconds after its withdrawal.",
    "sends": "A consent is recorded, and then withdrawn; the reader reads until it sees nothing, five seconds at most.",
    "expects": "The plate before, and not after.",
    "mend": "Ask the records of consent when the answer is made, and keep none longer than seconds.",
    "ask": "How long after a withdrawal does the last reader still get the data?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall stop showing data that depends on consent within five seconds of the consent’s withdrawal.",
      "fr": "La passerelle doit cesser de montrer les données soumises à consentement dans les cinq secondes suivant son retrait.",
      "es": "La pasarela deberá dejar de mostrar los datos sujetos a consentimiento en los cinco segundos siguientes a su retirada.",
      "ar": "يجب أن تكف البوابة عن عرض البيانات المتوقفة على الموافقة خلال خمس ثوانٍ من سحبها.",
      "ru": "Шлюз должен прекращать показ данных, доступных по согласию, в течение пяти секунд после его отзыва.",
      "zh": "同意被撤回后，网关应在五秒内停止展示以该同意为前提的数据。"
    }
  },
  {
    "id": "GOV-G3-009",
    "profile": "governance-g3",
    "level": "MUST",
    "document": "Profile of Citygate for ODRL 2.2",
    "edition": "urn:citygate:odrl:",
    "clause": "Operands (consent: neither withdrawn nor expired)",
    "sentence": "A consent that has ended MUST let nothing be seen.",
    "sends": "A consent until in an hour, and then until ten minutes ago.",
    "expects": "The plate by the first, and not by the second.",
    "mend": "Compare the end of a consent with the time of the answer.",
    "ask": "What happens on the day on which a consent ends, and who has to do something for it?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall treat a consent whose term has ended as no consent.",
      "fr": "La passerelle doit considérer un consentement arrivé à son terme comme une absence de consentement.",
      "es": "La pasarela deberá tratar un consentimiento cuyo plazo haya vencido como inexistente.",
      "ar": "يجب أن تعامل البوابة الموافقة المنتهية مدتها كأنها غير موجودة.",
      "ru": "Шлюз должен считать согласие с истёкшим сроком отсутствующим.",
      "zh": "同意期限届满后，网关应视为未获同意。"
    }
  },
  {
    "id": "GOV-G3-010",
    "profile": "governance-g3",
    "level": "MUST",
    "document": "RFC 9162; C2SP tlog-proof, tlog-checkpoint, signed-note",
    "edition": "2021; v1",
    "clause": "RFC 9162 2.1.3; tlog-proof",
    "sentence": "The record of a decision MUST be proved to be in a log that is signed by the key of the log.",
    "sends": "The proofs of a decision that permitted and of one that denied, by the ids that the answers told; they are verified by the key of the setting log-key.",
    "expects": "The hashes lead from the record to the root of a checkpoint with a signature by the key.",
    "mend": "Keep the records in a Merkle tree, sign its checkpoints, and give a proof for each record.",
    "ask": "Can somebody who does not trust your operators verify that a record of last year was not altered?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall prove for each recorded decision, by a Merkle inclusion proof and a signed checkpoint, that it stands in the log.",
      "fr": "La passerelle doit prouver pour chaque décision consignée, par une preuve d’inclusion de Merkle et un point de contrôle signé, qu’elle figure au journal.",
      "es": "La pasarela deberá demostrar para cada decisión registrada, mediante una prueba de inclusión de Merkle y un punto de control firmado, que figura en el registro.",
      "ar": "يجب أن تثبت البوابة لكل قرار مسجل، ببرهان احتواء في شجرة ميركل ونقطة تحقق موقعة، أنه مدرج في السجل.",
      "ru": "Для каждого зарегистрированного решения шлюз должен доказывать его наличие в журнале доказательством включения в дерево Меркла и подписанной контрольной точкой.",
      "zh": "对每项已记录的决定，网关应以默克尔包含证明和经签名的检查点证明其存在于日志之中。"
    }
  },
  {
    "id": "GOV-G3-011",
    "profile": "governance-g3",
    "level": "MUST",
    "document": "RFC 9162; C2SP tlog-tiles, tlog-checkpoint",
    "edition": "2021; v1",
    "clause": "RFC 9162 2.1.4; tlog-tiles",
    "sentence": "The log MUST only grow: each checkpoint MUST be of a tree that holds the earlier one whole.",
    "sends": "Two signed checkpoints with records between them, and the tiles of the later tree.",
    "expects": "The later is larger, and from its tiles come the roots of both.",
    "mend": "Append records, and never write a tile again.",
    "ask": "How would a court learn that records had been taken out of the log before it was handed over?",
    "untested": "",
    "harm": "data-loss",
    "tags": [],
    "tender": {
      "en": "The gateway shall let anyone with its log’s checkpoints and tiles verify that nothing was removed from the log or altered in it.",
      "fr": "La passerelle doit permettre à quiconque dispose des points de contrôle et des tuiles du journal de vérifier que rien n’en a été retiré ni modifié.",
      "es": "La pasarela deberá permitir a quien disponga de los puntos de control y las teselas del registro verificar que nada se ha eliminado ni alterado en él.",
      "ar": "يجب أن تتيح البوابة لكل من يملك نقاط تحقق السجل وأجزاءه التأكد من أنه لم يُحذف منه شيء ولم يُغيَّر فيه شيء.",
      "ru": "Шлюз должен позволять каждому, у кого есть контрольные точки и плитки журнала, проверить, что из журнала ничего не удалено и в нём ничего не изменено.",
      "zh": "网关应使任何持有日志检查点和分片的人均能核实日志内容未被删除或篡改。"
    }
  },
  {
    "id": "GOV-G3-012",
    "profile": "governance-g3",
    "level": "MUST",
    "document": "Citygate gateway contract",
    "edition": "1",
    "clause": "POST /v1/break-glass",
    "sentence": "What rules hide MUST NOT be lifted in an emergency without a reason, a token that is bound to a key, and another officer.",
    "sends": "An officer of whom a rule hides a bus asks without a reason, by a token that serves whoever holds it, rightly, and lets it alone; where the gateway offers break-glass.",
    "expects": "400 or 422, 401 or 403, 201, 403; the bus is hidden all the time.",
    "mend": "Keep what is asked for until another officer has let it.",
    "ask": "Can one person alone open sealed data in an emergency, and with which proof of who it is?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall lift rules in an emergency only for a stated reason, with a key-bound token, and with the approval of a second officer.",
      "fr": "La passerelle ne doit lever des règles en urgence que pour un motif déclaré, avec un jeton lié à une clé et l’accord d’un second responsable.",
      "es": "La pasarela solo deberá levantar reglas en una emergencia por un motivo declarado, con un token vinculado a una clave y la aprobación de un segundo responsable.",
      "ar": "يجب ألا ترفع البوابة القواعد في حالة الطوارئ إلا لسبب معلن وبرمز وصول مرتبط بمفتاح وبموافقة مسؤول مخوّل ثانٍ.",
      "ru": "Шлюз должен снимать правила в чрезвычайной ситуации только по указанной причине, по токену, привязанному к ключу, и с одобрения второго уполномоченного лица.",
      "zh": "紧急情况下，网关只有在说明理由、使用与密钥绑定的令牌并经第二名主管人员批准后，方可解除规则限制。"
    }
  },
  {
    "id": "GOV-G3-013",
    "profile": "governance-g3",
    "level": "MUST",
    "document": "Citygate gateway contract",
    "edition": "1",
    "clause": "/v1/break-glass/{id}/approval, DELETE /v1/break-glass/{id}; the audit log",
    "sentence": "What is lifted in an emergency MUST be lifted for whom and for what it was let alone, MUST end when it is ended, and MUST be told in the list and in the log.",
    "sends": "A grant for one of two buses, let by another officer, used, and ended; where the gateway offers break-glass.",
    "expects": "The one bus is shown and the other is not; hidden again afterwards; the list says ended, and the record of the use names the grant.",
    "mend": "Bind a grant to client and entities, and write its id into the record of each use.",
    "ask": "Who looks afterwards at what was opened in an emergency, and how do they find every use of it?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall limit an emergency grant to its holder and the entities named, end it when told to, and record each use of it.",
      "fr": "La passerelle doit limiter une levée d’urgence à son titulaire et aux entités désignées, y mettre fin sur demande et en consigner chaque usage.",
      "es": "La pasarela deberá limitar una autorización de emergencia a su titular y a las entidades indicadas, ponerle fin cuando se pida y registrar cada uso.",
      "ar": "يجب أن تقصر البوابة إذن الطوارئ على صاحبه والكيانات المسماة، وأن تنهيه متى طُلب ذلك، وأن تسجل كل استعمال له.",
      "ru": "Шлюз должен ограничивать чрезвычайное разрешение его владельцем и названными объектами, прекращать его по требованию и регистрировать каждое использование.",
      "zh": "网关应将紧急授权限于其持有人和所指明的实体，按要求终止该授权，并记录其每次使用。"
    }
  },
  {
    "id": "GTFSRT-001",
    "profile": "gtfs-realtime-feed",
    "level": "MUST",
    "document": "GTFS Realtime",
    "edition": "2.0",
    "clause": "reference: message FeedMessage",
    "sentence": "A feed MUST be readable as a whole FeedMessage with a header.",
    "sends": "Reading the document.",
    "expects": "A protobuf message with a header, without anything that leaves its place.",
    "mend": "Write the feed with a protobuf library and the published schema, whole.",
    "ask": "Which library writes your feed, and can we have one that the published schema reads whole?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The feed shall be readable as a whole FeedMessage with a header.",
      "fr": "Le flux doit pouvoir être lu comme un FeedMessage complet avec un en-tête.",
      "es": "El flujo deberá poder leerse como un FeedMessage completo con cabecera.",
      "ar": "يجب أن يكون الموجز قابلًا للقراءة كاملًا بوصفه FeedMessage ذا ترويسة.",
      "ru": "Поток должен читаться целиком как FeedMessage с заголовком.",
      "zh": "数据流应能作为带头部的完整 FeedMessage 读取。"
    }
  },
  {
    "id": "GTFSRT-002",
    "profile": "gtfs-realtime-feed",
    "level": "MUST",
    "document": "GTFS Realtime",
    "edition": "2.0",
    "clause": "reference: POSIX time",
    "sentence": "A feed MUST state all times as seconds since 1970.",
    "sends": "Each time of the feed.",
    "expects": "A number between 2001 and 2286 as seconds.",
    "mend": "Divide milliseconds by a thousand.",
    "ask": "Do you count milliseconds anywhere in the feed?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "E001"
    ],
    "tender": {
      "en": "The feed shall state all times as seconds since 1970.",
      "fr": "Le flux doit donner toutes les heures en secondes depuis 1970.",
      "es": "El flujo deberá dar todas las horas en segundos desde 1970.",
      "ar": "يجب أن يعطي الموجز جميع الأوقات بالثواني منذ عام 1970.",
      "ru": "Все моменты времени в потоке должны быть в секундах с 1970 года.",
      "zh": "数据流中的所有时间应以 1970 年以来的秒数表示。"
    }
  },
  {
    "id": "GTFSRT-003",
    "profile": "gtfs-realtime-feed",
    "level": "MUST",
    "document": "GTFS Realtime",
    "edition": "2.0",
    "clause": "trip updates: stop time updates",
    "sentence": "A feed MUST sort the stops of a trip update by stop_sequence.",
    "sends": "The stop_time_updates in their order.",
    "expects": "Each stop_sequence above the one before.",
    "mend": "Sort by stop_sequence before writing.",
    "ask": "By what do you sort the stops of a trip update?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "E002"
    ],
    "tender": {
      "en": "The feed shall sort the stops of a trip update by stop_sequence.",
      "fr": "Le flux doit trier les arrêts d’une mise à jour de course par stop_sequence.",
      "es": "El flujo deberá ordenar las paradas de una actualización de viaje por stop_sequence.",
      "ar": "يجب أن يرتب الموجز محطات تحديث الرحلة حسب stop_sequence.",
      "ru": "Остановки обновления рейса должны идти по возрастанию stop_sequence.",
      "zh": "数据流应按 stop_sequence 对行程更新中的站点排序。"
    }
  },
  {
    "id": "GTFSRT-004",
    "profile": "gtfs-realtime-feed",
    "level": "MUST",
    "document": "GTFS Realtime",
    "edition": "2.0",
    "clause": "reference: FeedHeader.timestamp",
    "sentence": "A feed MUST carry in its header a timestamp not older than any of its updates and positions.",
    "sends": "The header's timestamp and those of updates and positions.",
    "expects": "None later than the header's.",
    "mend": "Set the header's timestamp last.",
    "ask": "Why is the header older than what it heads, and when do you set its timestamp?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "E012"
    ],
    "tender": {
      "en": "The feed shall carry in its header a timestamp not older than any of its updates and positions.",
      "fr": "L’horodatage de l’en-tête du flux ne doit pas être antérieur à ce que le flux contient.",
      "es": "La marca de tiempo de la cabecera del flujo no deberá ser anterior a lo que contiene.",
      "ar": "يجب ألا يكون الطابع الزمني في ترويسة الموجز أقدم مما يحتويه.",
      "ru": "Отметка времени в заголовке потока не должна быть старше его содержимого.",
      "zh": "数据流头部的时间戳不应早于其所含的更新和位置。"
    }
  },
  {
    "id": "GTFSRT-005",
    "profile": "gtfs-realtime-feed",
    "level": "MUST",
    "document": "GTFS Realtime",
    "edition": "2.0",
    "clause": "reference: TripDescriptor.start_time",
    "sentence": "A feed MUST write each start_time as HH:MM:SS.",
    "sends": "Each start_time of a trip.",
    "expects": "Hours, minutes and seconds; hours may pass 24.",
    "mend": "Write times as GTFS does.",
    "ask": "How do you write the start time of a trip that begins after midnight?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "E020"
    ],
    "tender": {
      "en": "The feed shall write each start_time as HH:MM:SS.",
      "fr": "Le flux doit écrire chaque start_time sous la forme HH:MM:SS.",
      "es": "El flujo deberá escribir cada start_time como HH:MM:SS.",
      "ar": "يجب أن يكتب الموجز كل start_time بالصيغة HH:MM:SS.",
      "ru": "Каждое start_time в потоке должно быть записано как HH:MM:SS.",
      "zh": "数据流应将每个 start_time 写为 HH:MM:SS。"
    }
  },
  {
    "id": "GTFSRT-006",
    "profile": "gtfs-realtime-feed",
    "level": "MUST",
    "document": "GTFS Realtime",
    "edition": "2.0",
    "clause": "reference: TripDescriptor.start_date",
    "sentence": "A feed MUST write each start_date as YYYYMMDD.",
    "sends": "Each start_date of a trip.",
    "expects": "A day that there is, in eight digits.",
    "mend": "Write dates as GTFS does.",
    "ask": "How do you write the service day of a trip?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "E021"
    ],
    "tender": {
      "en": "The feed shall write each start_date as YYYYMMDD.",
      "fr": "Le flux doit écrire chaque start_date sous la forme AAAAMMJJ.",
      "es": "El flujo deberá escribir cada start_date como AAAAMMDD.",
      "ar": "يجب أن يكتب الموجز كل start_date بثمانية أرقام: السنة ثم الشهر ثم اليوم.",
      "ru": "Каждая start_date в потоке должна быть записана восемью цифрами: год, месяц, день.",
      "zh": "数据流应将每个 start_date 写为 YYYYMMDD。"
    }
  },
  {
    "id": "GTFSRT-007",
    "profile": "gtfs-realtime-feed",
    "level": "MUST",
    "document": "GTFS Realtime",
    "edition": "2.0",
    "clause": "trip updates: stop time updates",
    "sentence": "A feed MUST give times that increase from stop to stop.",
    "sends": "Arrival and departure of stops that follow each other.",
    "expects": "Each later than that of the stop before.",
    "mend": "Propagate delays so that no stop is reached before the last one was left.",
    "ask": "How do you carry a delay from one stop to the next?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "E022"
    ],
    "tender": {
      "en": "The feed shall give times that increase from stop to stop.",
      "fr": "Les heures du flux doivent croître d’un arrêt au suivant.",
      "es": "Las horas del flujo deberán aumentar de una parada a la siguiente.",
      "ar": "يجب أن تتزايد الأوقات في الموجز من محطة إلى التي تليها.",
      "ru": "Время в потоке должно возрастать от остановки к остановке.",
      "zh": "数据流中的时间应逐站递增。"
    }
  },
  {
    "id": "GTFSRT-008",
    "profile": "gtfs-realtime-feed",
    "level": "MUST",
    "document": "GTFS Realtime",
    "edition": "2.0",
    "clause": "reference: StopTimeUpdate",
    "sentence": "A feed MUST give no departure that is before the arrival at the same stop.",
    "sends": "Arrival and departure of each stop.",
    "expects": "The departure at or after the arrival.",
    "mend": "Compute both from one delay.",
    "ask": "From what do you compute arrival and departure at one stop?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "E025"
    ],
    "tender": {
      "en": "The feed shall give no departure that is before the arrival at the same stop.",
      "fr": "Le flux ne doit pas donner de départ antérieur à l’arrivée au même arrêt.",
      "es": "El flujo no deberá dar una salida anterior a la llegada en la misma parada.",
      "ar": "يجب ألا يعطي الموجز مغادرة تسبق الوصول في المحطة نفسها.",
      "ru": "Отправление в потоке не должно быть раньше прибытия на ту же остановку.",
      "zh": "数据流中同一站点的离站时间不应早于到站时间。"
    }
  },
  {
    "id": "GTFSRT-009",
    "profile": "gtfs-realtime-feed",
    "level": "MUST",
    "document": "GTFS Realtime",
    "edition": "2.0",
    "clause": "reference: Position",
    "sentence": "A feed MUST place each vehicle by a latitude and a longitude on the earth.",
    "sends": "Latitude and longitude of each vehicle.",
    "expects": "Degrees within ±90 and ±180.",
    "mend": "Leave out positions that no receiver has fixed.",
    "ask": "What do you send where a receiver has no fix?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "E026"
    ],
    "tender": {
      "en": "The feed shall place each vehicle by a latitude and a longitude on the earth.",
      "fr": "Le flux doit situer chaque véhicule par une latitude et une longitude qui existent.",
      "es": "El flujo deberá situar cada vehículo con una latitud y una longitud que existan.",
      "ar": "يجب أن يحدد الموجز موقع كل مركبة بخط عرض وخط طول صحيحين.",
      "ru": "Положение каждой машины в потоке должно быть действительной широтой и долготой.",
      "zh": "数据流应以有效的纬度和经度给出每辆车的位置。"
    }
  },
  {
    "id": "GTFSRT-010",
    "profile": "gtfs-realtime-feed",
    "level": "MUST",
    "document": "GTFS Realtime",
    "edition": "2.0",
    "clause": "reference: Position.bearing",
    "sentence": "A feed MUST state a bearing as an angle of 0 to 360 degrees.",
    "sends": "Each bearing.",
    "expects": "0 to 360.",
    "mend": "Leave out a bearing that is not known.",
    "ask": "What do you send as bearing where none is known?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "E027"
    ],
    "tender": {
      "en": "The feed shall state a bearing as an angle of 0 to 360 degrees.",
      "fr": "Le flux doit donner un cap sous la forme d’un angle de 0 à 360 degrés.",
      "es": "El flujo deberá dar el rumbo como un ángulo de 0 a 360 grados.",
      "ar": "يجب أن يعطي الموجز الاتجاه زاويةً من 0 إلى 360 درجة.",
      "ru": "Курс в потоке должен быть углом от 0 до 360 градусов.",
      "zh": "数据流应将方位角表示为 0 至 360 度的角度。"
    }
  },
  {
    "id": "GTFSRT-011",
    "profile": "gtfs-realtime-feed",
    "level": "MUST",
    "document": "GTFS Realtime",
    "edition": "2.0",
    "clause": "reference: EntitySelector",
    "sentence": "A feed MUST name in an alert the same route as that of its trip.",
    "sends": "route_id of each informed entity and of its trip.",
    "expects": "The same.",
    "mend": "Name either the trip or the route, or both alike.",
    "ask": "Why does the alert name two routes for one trip?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "E031"
    ],
    "tender": {
      "en": "The feed shall name in an alert the same route as that of its trip.",
      "fr": "Dans une alerte, le flux doit nommer la même ligne que celle de sa course.",
      "es": "En un aviso, el flujo deberá nombrar la misma línea que la de su viaje.",
      "ar": "يجب أن يذكر التنبيه في الموجز الخط نفسه الذي تنتمي إليه رحلته.",
      "ru": "В оповещении потока маршрут должен совпадать с маршрутом его рейса.",
      "zh": "数据流的告警应与其行程写明同一条线路。"
    }
  },
  {
    "id": "GTFSRT-012",
    "profile": "gtfs-realtime-feed",
    "level": "MUST",
    "document": "GTFS Realtime",
    "edition": "2.0",
    "clause": "reference: Alert.informed_entity",
    "sentence": "A feed MUST say of each alert whom it concerns.",
    "sends": "The informed entities of each alert.",
    "expects": "At least one.",
    "mend": "Name agency, route, trip or stop.",
    "ask": "Whom does this alert concern?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "E032"
    ],
    "tender": {
      "en": "The feed shall say of each alert whom it concerns.",
      "fr": "Le flux doit dire qui chaque alerte concerne.",
      "es": "El flujo deberá decir a quién afecta cada aviso.",
      "ar": "يجب أن يبين الموجز من يعنيه كل تنبيه.",
      "ru": "Поток должен указывать, кого касается каждое оповещение.",
      "zh": "数据流应说明每条告警涉及的对象。"
    }
  },
  {
    "id": "GTFSRT-013",
    "profile": "gtfs-realtime-feed",
    "level": "MUST",
    "document": "GTFS Realtime",
    "edition": "2.0",
    "clause": "reference: EntitySelector",
    "sentence": "A feed MUST name an agency, a route, a trip or a stop in each informed entity.",
    "sends": "Each informed entity.",
    "expects": "An agency, a route, a trip or a stop.",
    "mend": "Leave out selectors that are empty.",
    "ask": "Can you leave out selectors that name nothing?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "E033"
    ],
    "tender": {
      "en": "The feed shall name an agency, a route, a trip or a stop in each informed entity.",
      "fr": "Chaque informed_entity du flux doit nommer un exploitant, une ligne, une course ou un arrêt.",
      "es": "Cada informed_entity del flujo deberá nombrar una agencia, una línea, un viaje o una parada.",
      "ar": "يجب أن يسمي كل informed_entity في الموجز جهة مشغلة أو خطًا أو رحلة أو محطة.",
      "ru": "Каждая informed_entity потока должна называть перевозчика, маршрут, рейс или остановку.",
      "zh": "数据流的每个 informed_entity 应写明机构、线路、行程或站点之一。"
    }
  },
  {
    "id": "GTFSRT-014",
    "profile": "gtfs-realtime-feed",
    "level": "MUST",
    "document": "GTFS Realtime",
    "edition": "2.0",
    "clause": "trip updates: stop time updates",
    "sentence": "A feed MUST give different stop_sequence values to stops that follow each other.",
    "sends": "The stop_sequence of each stop and of the one before.",
    "expects": "Two numbers.",
    "mend": "Write each stop once.",
    "ask": "Why does one stop_sequence appear twice in a row?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "E036"
    ],
    "tender": {
      "en": "The feed shall give different stop_sequence values to stops that follow each other.",
      "fr": "Deux arrêts consécutifs du flux doivent avoir des stop_sequence différents.",
      "es": "Dos paradas consecutivas del flujo deberán tener stop_sequence distintos.",
      "ar": "يجب أن تختلف قيم stop_sequence للمحطات المتتالية في الموجز.",
      "ru": "У соседних остановок потока должны быть разные stop_sequence.",
      "zh": "数据流中相邻站点的 stop_sequence 应不同。"
    }
  },
  {
    "id": "GTFSRT-015",
    "profile": "gtfs-realtime-feed",
    "level": "MUST",
    "document": "GTFS Realtime",
    "edition": "2.0",
    "clause": "trip updates: stop time updates",
    "sentence": "A feed MUST name different stops where stops follow each other.",
    "sends": "The stop_id of each stop and of the one before.",
    "expects": "Two ids.",
    "mend": "Write each stop once.",
    "ask": "Why does one stop appear twice in a row?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "E037"
    ],
    "tender": {
      "en": "The feed shall name different stops where stops follow each other.",
      "fr": "Deux arrêts consécutifs du flux doivent être des arrêts différents.",
      "es": "Dos paradas consecutivas del flujo deberán ser paradas distintas.",
      "ar": "يجب أن تكون المحطات المتتالية في الموجز محطات مختلفة.",
      "ru": "Соседние остановки потока должны быть разными остановками.",
      "zh": "数据流中相邻的站点应是不同的站点。"
    }
  },
  {
    "id": "GTFSRT-016",
    "profile": "gtfs-realtime-feed",
    "level": "MUST",
    "document": "GTFS Realtime",
    "edition": "2.0",
    "clause": "reference: FeedHeader.gtfs_realtime_version",
    "sentence": "A feed MUST state the version 1.0 or 2.0.",
    "sends": "gtfs_realtime_version.",
    "expects": "1.0 or 2.0.",
    "mend": "Write the version that the feed follows.",
    "ask": "Which version of GTFS Realtime does the feed follow?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "E038"
    ],
    "tender": {
      "en": "The feed shall state the version 1.0 or 2.0.",
      "fr": "Le flux doit indiquer la version 1.0 ou 2.0.",
      "es": "El flujo deberá indicar la versión 1.0 o 2.0.",
      "ar": "يجب أن يذكر الموجز الإصدار 1.0 أو 2.0.",
      "ru": "Поток должен указывать версию 1.0 или 2.0.",
      "zh": "数据流应注明版本 1.0 或 2.0。"
    }
  },
  {
    "id": "GTFSRT-017",
    "profile": "gtfs-realtime-feed",
    "level": "MUST",
    "document": "GTFS Realtime",
    "edition": "2.0",
    "clause": "reference: FeedEntity.is_deleted",
    "sentence": "A feed MUST delete nothing where it is a full data set.",
    "sends": "is_deleted of each entity, where the feed is whole.",
    "expects": "Absent.",
    "mend": "Leave out what is gone.",
    "ask": "Is the feed whole or differential, and why does it delete?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "E039"
    ],
    "tender": {
      "en": "The feed shall delete nothing where it is a full data set.",
      "fr": "Un flux complet ne doit rien supprimer.",
      "es": "Un flujo completo no deberá borrar nada.",
      "ar": "يجب ألا يحذف الموجز شيئًا إن كان مجموعة بيانات كاملة.",
      "ru": "Полный набор данных потока не должен ничего удалять.",
      "zh": "作为全量数据集的数据流不应删除任何内容。"
    }
  },
  {
    "id": "GTFSRT-018",
    "profile": "gtfs-realtime-feed",
    "level": "MUST",
    "document": "GTFS Realtime",
    "edition": "2.0",
    "clause": "reference: StopTimeUpdate",
    "sentence": "A feed MUST name each stop by stop_id or stop_sequence.",
    "sends": "Each stop_time_update.",
    "expects": "One of the two.",
    "mend": "Write at least stop_sequence.",
    "ask": "How does a reader know which stop this update means?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "E040"
    ],
    "tender": {
      "en": "The feed shall name each stop by stop_id or stop_sequence.",
      "fr": "Le flux doit nommer chaque arrêt par stop_id ou stop_sequence.",
      "es": "El flujo deberá nombrar cada parada con stop_id o stop_sequence.",
      "ar": "يجب أن يسمي الموجز كل محطة بواسطة stop_id أو stop_sequence.",
      "ru": "Поток должен называть каждую остановку по stop_id или stop_sequence.",
      "zh": "数据流应以 stop_id 或 stop_sequence 标明每个站点。"
    }
  },
  {
    "id": "GTFSRT-019",
    "profile": "gtfs-realtime-feed",
    "level": "MUST",
    "document": "GTFS Realtime",
    "edition": "2.0",
    "clause": "reference: TripUpdate.stop_time_update",
    "sentence": "A feed MUST give stops in each trip update unless the trip is canceled.",
    "sends": "The stops of each trip update.",
    "expects": "At least one.",
    "mend": "Leave out a trip of which nothing is known.",
    "ask": "Why is there a trip update without stops?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "E041"
    ],
    "tender": {
      "en": "The feed shall give stops in each trip update unless the trip is canceled.",
      "fr": "Le flux doit donner des arrêts dans chaque mise à jour de course, sauf si elle est annulée.",
      "es": "El flujo deberá dar paradas en cada actualización de viaje, salvo que esté cancelado.",
      "ar": "يجب أن يذكر الموجز محطات في كل تحديث رحلة ما لم تُلغَ الرحلة.",
      "ru": "В каждом обновлении рейса должны быть остановки, если рейс не отменён.",
      "zh": "除非行程已取消，数据流的每个行程更新都应包含站点。"
    }
  },
  {
    "id": "GTFSRT-020",
    "profile": "gtfs-realtime-feed",
    "level": "MUST",
    "document": "GTFS Realtime",
    "edition": "2.0",
    "clause": "reference: StopTimeUpdate.ScheduleRelationship",
    "sentence": "A feed MUST give no times where it says that there are no data.",
    "sends": "Stops of the relationship NO_DATA.",
    "expects": "Neither arrival nor departure.",
    "mend": "Leave out the times, or the relationship.",
    "ask": "What do your times mean where you say that there are no data?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "E042"
    ],
    "tender": {
      "en": "The feed shall give no times where it says that there are no data.",
      "fr": "Le flux ne doit donner aucune heure là où il déclare NO_DATA.",
      "es": "El flujo no deberá dar horas donde declara NO_DATA.",
      "ar": "يجب ألا يعطي الموجز أوقاتًا حيث يعلن NO_DATA.",
      "ru": "Поток не должен давать времени там, где объявлено NO_DATA.",
      "zh": "在声明 NO_DATA 之处，数据流不应给出时间。"
    }
  },
  {
    "id": "GTFSRT-021",
    "profile": "gtfs-realtime-feed",
    "level": "MUST",
    "document": "GTFS Realtime",
    "edition": "2.0",
    "clause": "reference: StopTimeUpdate",
    "sentence": "A feed MUST give arrival or departure of each stop that is served.",
    "sends": "Stops of other relationships than NO_DATA and SKIPPED.",
    "expects": "One of the two.",
    "mend": "Write what is predicted, or NO_DATA.",
    "ask": "When will the vehicle be at this stop?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "E043"
    ],
    "tender": {
      "en": "The feed shall give arrival or departure of each stop that is served.",
      "fr": "Le flux doit donner l’arrivée ou le départ de chaque arrêt desservi.",
      "es": "El flujo deberá dar la llegada o la salida de cada parada atendida.",
      "ar": "يجب أن يعطي الموجز وصول كل محطة مخدومة أو مغادرتها.",
      "ru": "Поток должен давать прибытие или отправление для каждой обслуживаемой остановки.",
      "zh": "数据流应给出每个停靠站点的到站或离站信息。"
    }
  },
  {
    "id": "GTFSRT-022",
    "profile": "gtfs-realtime-feed",
    "level": "MUST",
    "document": "GTFS Realtime",
    "edition": "2.0",
    "clause": "reference: StopTimeEvent",
    "sentence": "A feed MUST state a delay or a time in each arrival and departure.",
    "sends": "Each arrival and departure.",
    "expects": "One of the two.",
    "mend": "Leave out events that say nothing.",
    "ask": "What does an arrival mean that says neither delay nor time?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "E044"
    ],
    "tender": {
      "en": "The feed shall state a delay or a time in each arrival and departure.",
      "fr": "Chaque arrivée et chaque départ du flux doivent dire un retard ou une heure.",
      "es": "Cada llegada y cada salida del flujo deberán indicar un retraso o una hora.",
      "ar": "يجب أن يذكر كل وصول ومغادرة في الموجز تأخيرًا أو وقتًا.",
      "ru": "Каждое прибытие и отправление в потоке должно содержать задержку или время.",
      "zh": "数据流的每次到站和离站都应给出延误或时间。"
    }
  },
  {
    "id": "GTFSRT-023",
    "profile": "gtfs-realtime-feed",
    "level": "MUST",
    "document": "GTFS Realtime",
    "edition": "2.0",
    "clause": "reference: FeedHeader.timestamp",
    "sentence": "A feed MUST state when it was made, where it is of version 2.0.",
    "sends": "The header's timestamp.",
    "expects": "A time.",
    "mend": "Write when the feed was made.",
    "ask": "When was this feed made?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "E048"
    ],
    "tender": {
      "en": "The feed shall state when it was made, where it is of version 2.0.",
      "fr": "Un flux de version 2.0 doit dire quand il a été produit.",
      "es": "Un flujo de versión 2.0 deberá decir cuándo se produjo.",
      "ar": "يجب أن يذكر الموجز من الإصدار 2.0 وقت إنشائه.",
      "ru": "Поток версии 2.0 должен указывать время своего создания.",
      "zh": "2.0 版数据流应说明其生成时间。"
    }
  },
  {
    "id": "GTFSRT-024",
    "profile": "gtfs-realtime-feed",
    "level": "MUST",
    "document": "GTFS Realtime",
    "edition": "2.0",
    "clause": "reference: FeedHeader.incrementality",
    "sentence": "A feed MUST state whether it is whole, where it is of version 2.0.",
    "sends": "The header's incrementality.",
    "expects": "Said.",
    "mend": "Write FULL_DATASET.",
    "ask": "Is this feed whole or differential?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "E049"
    ],
    "tender": {
      "en": "The feed shall state whether it is whole, where it is of version 2.0.",
      "fr": "Un flux de version 2.0 doit dire s’il est complet.",
      "es": "Un flujo de versión 2.0 deberá decir si está completo.",
      "ar": "يجب أن يبين الموجز من الإصدار 2.0 ما إذا كان كاملًا.",
      "ru": "Поток версии 2.0 должен указывать, полон ли он.",
      "zh": "2.0 版数据流应说明其是否为全量。"
    }
  },
  {
    "id": "GTFSRT-025",
    "profile": "gtfs-realtime-feed",
    "level": "MUST",
    "document": "GTFS Realtime",
    "edition": "2.0",
    "clause": "reference: timestamp",
    "sentence": "A feed MUST hold no observation of the future.",
    "sends": "Timestamps of header, updates and positions.",
    "expects": "Not later than now and a minute.",
    "mend": "Set the clock by a time server.",
    "ask": "By which time server are your clocks set?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "E050"
    ],
    "tender": {
      "en": "The feed shall hold no observation of the future.",
      "fr": "Le flux ne doit contenir aucune observation du futur.",
      "es": "El flujo no deberá contener observaciones del futuro.",
      "ar": "يجب ألا يحتوي الموجز على رصد من المستقبل.",
      "ru": "Поток не должен содержать наблюдений из будущего.",
      "zh": "数据流不应包含未来的观测。"
    }
  },
  {
    "id": "GTFSRT-026",
    "profile": "gtfs-realtime-feed",
    "level": "MUST",
    "document": "GTFS Realtime",
    "edition": "2.0",
    "clause": "reference: VehicleDescriptor.id",
    "sentence": "A feed MUST give each vehicle an id of its own.",
    "sends": "vehicle.id of each position.",
    "expects": "An id that no other vehicle has.",
    "mend": "Use the id of the device or the vehicle, not of its line.",
    "ask": "Is vehicle.id that of the vehicle or of its line?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "E052"
    ],
    "tender": {
      "en": "The feed shall give each vehicle an id of its own.",
      "fr": "Le flux doit donner à chaque véhicule un identifiant qui lui est propre.",
      "es": "El flujo deberá dar a cada vehículo un identificador propio.",
      "ar": "يجب أن يعطي الموجز كل مركبة معرّفًا خاصًا بها.",
      "ru": "Поток должен давать каждой машине собственный идентификатор.",
      "zh": "数据流应为每辆车给出唯一的标识。"
    }
  },
  {
    "id": "GTFSRT-027",
    "profile": "gtfs-realtime-feed",
    "level": "SHOULD",
    "document": "GTFS Realtime",
    "edition": "2.0",
    "clause": "best practices: VehiclePosition.timestamp",
    "sentence": "A feed SHOULD say when each position was measured.",
    "sends": "timestamp of each position.",
    "expects": "A time.",
    "mend": "Hand the receiver's time on.",
    "ask": "When was this position measured?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "W001"
    ],
    "tender": {
      "en": "The feed should say when each position was measured.",
      "fr": "Le flux devrait dire quand chaque position a été mesurée.",
      "es": "El flujo debería decir cuándo se midió cada posición.",
      "ar": "ينبغي أن يبين الموجز متى قيس كل موقع.",
      "ru": "Поток должен бы указывать, когда измерено каждое положение (рекомендация).",
      "zh": "数据流宜说明每个位置的测量时间。"
    }
  },
  {
    "id": "GTFSRT-028",
    "profile": "gtfs-realtime-feed",
    "level": "SHOULD",
    "document": "GTFS Realtime",
    "edition": "2.0",
    "clause": "best practices: VehicleDescriptor.id",
    "sentence": "A feed SHOULD say of which vehicle each position is.",
    "sends": "vehicle.id of each position.",
    "expects": "An id.",
    "mend": "Write an id that stays the same for a trip.",
    "ask": "Which vehicle is this position of?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "W002"
    ],
    "tender": {
      "en": "The feed should say of which vehicle each position is.",
      "fr": "Le flux devrait dire à quel véhicule chaque position appartient.",
      "es": "El flujo debería decir de qué vehículo es cada posición.",
      "ar": "ينبغي أن يبين الموجز المركبة التي يعود إليها كل موقع.",
      "ru": "Поток должен бы указывать, какой машине принадлежит каждое положение (рекомендация).",
      "zh": "数据流宜说明每个位置属于哪辆车。"
    }
  },
  {
    "id": "GTFSRT-029",
    "profile": "gtfs-realtime-feed",
    "level": "SHOULD",
    "document": "GTFS Realtime",
    "edition": "2.0",
    "clause": "reference: Position.speed",
    "sentence": "A feed SHOULD state speeds in metres per second that a vehicle can have.",
    "sends": "speed of each position.",
    "expects": "0 to 26 m/s.",
    "mend": "Convert km/h to m/s.",
    "ask": "In which unit do you send the speed?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "W004"
    ],
    "tender": {
      "en": "The feed should state speeds in metres per second that a vehicle can have.",
      "fr": "Le flux devrait donner des vitesses plausibles en mètres par seconde.",
      "es": "El flujo debería dar velocidades verosímiles en metros por segundo.",
      "ar": "ينبغي أن يعطي الموجز سرعات معقولة بالمتر في الثانية.",
      "ru": "Скорости в потоке должны бы быть правдоподобными, в метрах в секунду (рекомендация).",
      "zh": "数据流宜以米每秒给出合理的速度。"
    }
  },
  {
    "id": "GTFSRT-030",
    "profile": "gtfs-realtime-feed",
    "level": "SHOULD",
    "document": "GTFS Realtime",
    "edition": "2.0",
    "clause": "reference: TripDescriptor.trip_id",
    "sentence": "A feed SHOULD name the trip of each update.",
    "sends": "trip_id of each trip update.",
    "expects": "An id, unless the trip is unscheduled.",
    "mend": "Match the trip with the schedule.",
    "ask": "Which trip of the schedule is this update about?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "W006"
    ],
    "tender": {
      "en": "The feed should name the trip of each update.",
      "fr": "Le flux devrait nommer la course de chaque mise à jour.",
      "es": "El flujo debería nombrar el viaje de cada actualización.",
      "ar": "ينبغي أن يسمي الموجز رحلة كل تحديث.",
      "ru": "Поток должен бы называть рейс каждого обновления (рекомендация).",
      "zh": "数据流宜写明每个更新所属的行程。"
    }
  },
  {
    "id": "GTFSRT-031",
    "profile": "gtfs-realtime-feed",
    "level": "SHOULD",
    "document": "GTFS Realtime",
    "edition": "2.0",
    "clause": "best practices: feed publishing",
    "sentence": "A feed SHOULD be not older than 65 seconds.",
    "sends": "The header's timestamp.",
    "expects": "At most 65 s before now.",
    "mend": "Write the feed at least twice a minute.",
    "ask": "How often is the feed written, and how long is it cached?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "W008"
    ],
    "tender": {
      "en": "The feed should be not older than 65 seconds.",
      "fr": "Le flux ne devrait pas avoir plus de 65 secondes.",
      "es": "El flujo no debería tener más de 65 segundos.",
      "ar": "ينبغي ألا يزيد عمر الموجز على 65 ثانية.",
      "ru": "Возраст потока не должен бы превышать 65 секунд (рекомендация).",
      "zh": "数据流宜不早于 65 秒前生成。"
    }
  },
  {
    "id": "NGSILD-READ-001",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.7.1, 6.5.3.1; 4.5.1",
    "sentence": "An entity MUST be retrieved by its id, with its type and its attributes in normalized form.",
    "sends": "An entity that was made before, by its id.",
    "expects": "200, the id, the type, and speed as a Property with its value.",
    "mend": "Answer GET /entities/{id} in normalized form unless another one is asked for.",
    "ask": "Can you show us the answer to a plain request for one entity by its id, and is it in normalized form without any option?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-10.4.2",
      "TS104176",
      "TS104175-5.3",
      "MIM1-R1.2"
    ],
    "tender": {
      "en": "The server shall return an entity that is requested by its id, with its type and its attributes in the normalized form of NGSI-LD.",
      "fr": "Le serveur doit renvoyer une entité demandée par son identifiant, avec son type et ses attributs sous la forme normalisée de NGSI-LD.",
      "es": "El servidor deberá devolver la entidad solicitada por su identificador, con su tipo y sus atributos en la forma normalizada de NGSI-LD.",
      "ar": "يجب أن يعيد الخادم الكيان المطلوب بمعرّفه، مع نوعه وسماته بصيغة NGSI-LD المعيارية (normalized).",
      "ru": "Сервер должен возвращать сущность, запрошенную по идентификатору, вместе с её типом и атрибутами в нормализованном представлении NGSI-LD.",
      "zh": "按标识符请求实体时，服务器应返回该实体及其类型，其属性采用 NGSI-LD 规范化表示。"
    }
  },
  {
    "id": "NGSILD-READ-002",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.7.1.4, 6.3.2",
    "sentence": "An entity that is not there MUST be answered with 404 and the error type ResourceNotFound.",
    "sends": "An id that nobody has.",
    "expects": "404 and a problem document of type https://uri.etsi.org/ngsi-ld/errors/ResourceNotFound.",
    "mend": "Give each error its type of clause 6.3.2 and a title.",
    "ask": "How can a client tell an entity that does not exist from a server that has failed?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "TS104175-10.4.2",
      "TS104176-6.2.3"
    ],
    "tender": {
      "en": "The server shall answer a request for an entity that does not exist with status 404 and the error type ResourceNotFound.",
      "fr": "Le serveur doit répondre à la demande d’une entité inexistante par le code 404 et le type d’erreur ResourceNotFound.",
      "es": "El servidor deberá responder a la petición de una entidad inexistente con el código 404 y el tipo de error ResourceNotFound.",
      "ar": "يجب أن يرد الخادم على طلب كيان غير موجود برمز الحالة 404 ونوع الخطأ ResourceNotFound.",
      "ru": "Сервер должен отвечать на запрос несуществующей сущности кодом 404 и типом ошибки ResourceNotFound.",
      "zh": "请求的实体不存在时，服务器应返回状态码 404 和错误类型 ResourceNotFound。"
    }
  },
  {
    "id": "NGSILD-READ-003",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.7.1.4, 6.3.2",
    "sentence": "An id that is no URI MUST be refused with the error type BadRequestData.",
    "sends": "The id `not a uri`.",
    "expects": "400 and a problem document of type BadRequestData.",
    "mend": "Test an id before it is looked up.",
    "ask": "Which check does an entity id pass before it is looked up, and what comes back for one with spaces in it?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "TS104175-10.4.2",
      "TS104176-6.2.3"
    ],
    "tender": {
      "en": "The server shall refuse an entity id that is not a valid URI and report the error type BadRequestData.",
      "fr": "Le serveur doit refuser un identifiant d’entité qui n’est pas un URI valide et signaler le type d’erreur BadRequestData.",
      "es": "El servidor deberá rechazar todo identificador de entidad que no sea un URI válido e indicar el tipo de error BadRequestData.",
      "ar": "يجب أن يرفض الخادم كل معرّف كيان لا يشكّل URI صالحًا، وأن يفيد بنوع الخطأ BadRequestData.",
      "ru": "Сервер должен отклонять идентификатор сущности, не являющийся допустимым URI, и указывать тип ошибки BadRequestData.",
      "zh": "实体标识符不是有效的 URI 时，服务器应予以拒绝，并报告错误类型 BadRequestData。"
    }
  },
  {
    "id": "NGSILD-READ-004",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.5.2.2, 4.6.3",
    "sentence": "Unit, time of observation and attributes of attributes MUST come back as they were written, with times in UTC.",
    "sends": "An entity with unitCode, observedAt and an accuracy of an attribute.",
    "expects": "unitCode KMH, observedAt of the same instant that ends in Z, accuracy 0.5.",
    "mend": "Keep every member of an attribute, and write times in UTC.",
    "ask": "What happens on your server to unitCode, observedAt and attributes of attributes, and is any of them lost or altered?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.2.6"
    ],
    "tender": {
      "en": "The server shall return the unit, the time of observation and the sub-attributes of every attribute as they were written, with all times in UTC.",
      "fr": "Le serveur doit restituer l’unité, l’heure d’observation et les sous-attributs de chaque attribut tels qu’ils ont été écrits, toutes les heures étant exprimées en UTC.",
      "es": "El servidor deberá devolver la unidad, la hora de observación y los subatributos de cada atributo tal como se escribieron, con todas las horas en UTC.",
      "ar": "يجب أن يعيد الخادم وحدة القياس ووقت الرصد والسمات الفرعية لكل سمة كما كُتبت، مع التعبير عن جميع الأوقات بالتوقيت العالمي المنسق (UTC).",
      "ru": "Сервер должен возвращать единицу измерения, время наблюдения и вложенные атрибуты каждого атрибута такими, какими они были записаны, приводя все значения времени в UTC.",
      "zh": "服务器应按写入时的原样返回每个属性的单位、观测时间和子属性，所有时间均以 UTC 表示。"
    }
  },
  {
    "id": "NGSILD-READ-005",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.5.3.2",
    "sentence": "A Relationship MUST come back with its object and no value.",
    "sends": "An entity with a Relationship that was observed at a time.",
    "expects": "type Relationship, object as it was written, no value, the time.",
    "mend": "Write the target of a Relationship as object.",
    "ask": "Can you show us a Relationship, for example from a sensor to its street lamp, as your server returns it?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.2.6"
    ],
    "tender": {
      "en": "The server shall return every NGSI-LD Relationship with the object to which it points and without a value.",
      "fr": "Le serveur doit renvoyer chaque Relationship NGSI-LD avec l’objet (object) vers lequel elle pointe et sans valeur (value).",
      "es": "El servidor deberá devolver cada Relationship de NGSI-LD con el objeto (object) al que apunta y sin valor (value).",
      "ar": "يجب أن يعيد الخادم كل علاقة (Relationship) في NGSI-LD مع الهدف الذي تشير إليه في العنصر object، ومن دون العنصر value.",
      "ru": "Сервер должен возвращать каждую связь NGSI-LD (Relationship) с объектом (object), на который она указывает, и без значения (value).",
      "zh": "服务器返回 NGSI-LD 关系（Relationship）时，应以 object 给出该关系所指向的目标实体，且不应附带任何值。"
    }
  },
  {
    "id": "NGSILD-READ-006",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.5.2.2, 4.7; RFC 7946 3.1.2",
    "sentence": "A GeoProperty MUST come back as GeoJSON with longitude before latitude.",
    "sends": "An entity with a place.",
    "expects": "type GeoProperty and the same GeoJSON Point.",
    "mend": "Keep the order of GeoJSON, longitude first.",
    "ask": "In which order do you return coordinates, and can you show us a known place of our city as your server gives it?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.2.6"
    ],
    "tender": {
      "en": "The server shall return every GeoProperty as GeoJSON, with longitude before latitude.",
      "fr": "Le serveur doit renvoyer chaque GeoProperty en GeoJSON, la longitude précédant la latitude.",
      "es": "El servidor deberá devolver cada GeoProperty en GeoJSON, con la longitud antes que la latitud.",
      "ar": "يجب أن يعيد الخادم كل سمة من نوع GeoProperty بصيغة GeoJSON، على أن يسبق خط الطول خط العرض.",
      "ru": "Сервер должен возвращать каждое свойство GeoProperty в формате GeoJSON, указывая долготу перед широтой.",
      "zh": "服务器应以 GeoJSON 格式返回每个地理属性（GeoProperty），坐标中经度在前、纬度在后。"
    }
  },
  {
    "id": "NGSILD-READ-007",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.5.5",
    "sentence": "Instances of an attribute with different datasetId MUST come back together.",
    "sends": "An entity whose attribute has a default instance and one with a datasetId.",
    "expects": "A list of both, each with its value.",
    "mend": "Keep instances apart by datasetId.",
    "ask": "When two sources report the same attribute under different datasetIds, does your server return both, or does one overwrite the other?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-8.5"
    ],
    "tender": {
      "en": "The server shall return together all instances of an attribute that differ in their datasetId, each with its own value.",
      "fr": "Le serveur doit renvoyer ensemble toutes les instances d’un attribut qui diffèrent par leur datasetId, chacune avec sa propre valeur.",
      "es": "El servidor deberá devolver juntas todas las instancias de un atributo que se distingan por su datasetId, cada una con su propio valor.",
      "ar": "يجب أن يعيد الخادم معًا جميع نسخ السمة التي تختلف في datasetId، كلٌّ منها بقيمتها الخاصة.",
      "ru": "Сервер должен возвращать вместе все экземпляры атрибута, различающиеся по datasetId, каждый со своим значением.",
      "zh": "同一属性有多个 datasetId 不同的实例时，服务器应一并返回这些实例及其各自的值。"
    }
  },
  {
    "id": "NGSILD-READ-008",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.4.1",
    "clause": "4.5.18",
    "sentence": "A LanguageProperty MUST come back with its language map.",
    "sends": "An entity with a text in two languages.",
    "expects": "type LanguageProperty and the same languageMap.",
    "mend": "Keep the map of a LanguageProperty.",
    "ask": "Does your server keep a text in all the languages in which we supply it, and can you show us one with its languageMap?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.2.6"
    ],
    "tender": {
      "en": "The server shall return every LanguageProperty with its complete language map.",
      "fr": "Le serveur doit renvoyer chaque LanguageProperty avec sa table de langues (languageMap) complète.",
      "es": "El servidor deberá devolver cada LanguageProperty con su mapa de idiomas (languageMap) completo.",
      "ar": "يجب أن يعيد الخادم كل سمة من نوع LanguageProperty مع خريطة لغاتها (languageMap) كاملةً.",
      "ru": "Сервер должен возвращать каждое свойство LanguageProperty с полной картой языков (languageMap).",
      "zh": "对于多语言属性（LanguageProperty），服务器应完整返回其语言映射，不得遗漏任何一种语言。"
    }
  },
  {
    "id": "NGSILD-READ-009",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.4.1",
    "clause": "4.15, 6.3.4",
    "sentence": "A LanguageProperty MUST be shown in the language that is asked for.",
    "sends": "The same entity with lang=fr.",
    "expects": "note with the French text as value, and lang fr.",
    "mend": "Choose by the parameter lang and say which language was chosen.",
    "ask": "How does a request name the language it wants, and how does the answer say which one was chosen?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175",
      "TS104176-6.2.2"
    ],
    "tender": {
      "en": "The server shall show the text of a LanguageProperty in the language that the request asks for and state which language that is.",
      "fr": "Le serveur doit présenter le texte d’une LanguageProperty dans la langue demandée par la requête et indiquer de quelle langue il s’agit.",
      "es": "El servidor deberá mostrar el texto de una LanguageProperty en el idioma solicitado en la petición e indicar de qué idioma se trata.",
      "ar": "يجب أن يعرض الخادم نص السمة LanguageProperty باللغة المحددة في الطلب، وأن يذكر تلك اللغة في رده.",
      "ru": "Сервер должен выдавать текст свойства LanguageProperty на языке, указанном в запросе, и сообщать, какой это язык.",
      "zh": "请求指定语言时，服务器应以该语言给出 LanguageProperty 的文本，并注明所采用的语言。"
    }
  },
  {
    "id": "NGSILD-READ-010",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.5.4, 6.3.7",
    "sentence": "The simplified representation MUST hold the values alone.",
    "sends": "Two entities with options=keyValues, one of them with attrs.",
    "expects": "speed 20, the text, the boolean and the place as GeoJSON; the object of a Relationship and a structured value; no attribute that attrs does not name.",
    "mend": "Implement the simplified representation of clause 4.5.4.",
    "ask": "How do we get an entity as plain names and values, for example for a simple map or table?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.3",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall offer the simplified representation (keyValues), in which each attribute is given by its value alone.",
      "fr": "Le serveur doit proposer la représentation simplifiée (keyValues), dans laquelle chaque attribut se réduit à sa valeur.",
      "es": "El servidor deberá ofrecer la representación simplificada (keyValues), en la que cada atributo se reduce a su valor.",
      "ar": "يجب أن يوفر الخادم التمثيل المبسط (keyValues) الذي تُعطى فيه كل سمة بقيمتها وحدها.",
      "ru": "Сервер должен поддерживать упрощённое представление (keyValues), в котором каждый атрибут сводится к своему значению.",
      "zh": "服务器应提供简化表示（keyValues），其中每个属性只给出其值。"
    }
  },
  {
    "id": "NGSILD-READ-011",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.5.1",
    "clause": "4.5.1, 6.3.7",
    "sentence": "The concise representation MUST leave out what can be inferred.",
    "sends": "The entity with options=concise.",
    "expects": "speed with its value and unit and without type; a text alone where it has nothing else; a Relationship with its object and without type.",
    "mend": "Implement the concise representation of clause 4.5.1.",
    "ask": "Does your server support options=concise, and if not, in which release will it?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.3",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall offer the concise representation, which leaves out everything that can be inferred from the rest.",
      "fr": "Le serveur doit proposer la représentation concise, qui omet tout ce qui peut se déduire du reste.",
      "es": "El servidor deberá ofrecer la representación concisa, que omite todo lo que pueda deducirse del resto.",
      "ar": "يجب أن يوفر الخادم التمثيل الموجز (concise) الذي يُسقط كل ما يمكن استنتاجه من سائر المحتوى.",
      "ru": "Сервер должен поддерживать краткое представление (concise), в котором опускается всё, что можно вывести из остального.",
      "zh": "服务器应提供精简表示（concise），省略一切可由其余内容推断出的信息。"
    }
  },
  {
    "id": "NGSILD-READ-012",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.8, 6.3.11",
    "sentence": "With sysAttrs, an entity and its attributes MUST have createdAt and modifiedAt in UTC.",
    "sends": "The entity with options=sysAttrs.",
    "expects": "createdAt and modifiedAt of the entity and of speed, ending in Z.",
    "mend": "Keep when each entity and attribute was created and changed.",
    "ask": "How can we see when an entity and each of its attributes were created and last changed?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.2.4",
      "TS104176-6.4.5"
    ],
    "tender": {
      "en": "The server shall, when sysAttrs is requested, state in UTC when an entity and each of its attributes were created and last modified.",
      "fr": "Le serveur doit, lorsque sysAttrs est demandé, indiquer en UTC quand l’entité et chacun de ses attributs ont été créés et modifiés pour la dernière fois.",
      "es": "El servidor deberá, cuando se solicite sysAttrs, indicar en UTC cuándo se crearon y se modificaron por última vez la entidad y cada uno de sus atributos.",
      "ar": "يجب على الخادم، عند طلب sysAttrs، أن يبيّن بالتوقيت العالمي المنسق (UTC) وقت الإنشاء ووقت آخر تعديل للكيان ولكل سمة من سماته.",
      "ru": "Сервер должен при запросе sysAttrs указывать в UTC время создания и последнего изменения сущности и каждого её атрибута.",
      "zh": "请求 sysAttrs 时，服务器应以 UTC 给出实体及其每个属性的创建时间和最后修改时间。"
    }
  },
  {
    "id": "NGSILD-READ-013",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.8, 6.3.11",
    "sentence": "Without sysAttrs, createdAt and modifiedAt MUST NOT be there.",
    "sends": "The entity without options.",
    "expects": "Neither of the two, in the entity and in its attribute.",
    "mend": "Show system times only where they are asked for.",
    "ask": "Why do createdAt and modifiedAt appear in answers that did not ask for them, and how do we turn them off?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.2.4",
      "TS104176-6.4.5"
    ],
    "tender": {
      "en": "The server shall leave createdAt and modifiedAt out of its answers unless they are requested with sysAttrs.",
      "fr": "Le serveur doit omettre createdAt et modifiedAt dans ses réponses, sauf s’ils sont demandés au moyen de sysAttrs.",
      "es": "El servidor deberá omitir createdAt y modifiedAt en sus respuestas, salvo que se soliciten mediante sysAttrs.",
      "ar": "يجب ألا يُدرج الخادم في ردوده createdAt أو modifiedAt ما لم يُطلبا صراحةً بواسطة sysAttrs.",
      "ru": "Сервер не должен включать в ответы createdAt и modifiedAt, если они не запрошены с помощью sysAttrs.",
      "zh": "除非请求中通过 sysAttrs 明确要求，服务器的响应中不应包含系统生成的创建时间（createdAt）和修改时间（modifiedAt）。"
    }
  },
  {
    "id": "NGSILD-READ-014",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.7.1, 6.5.3.1",
    "sentence": "A retrieval with attrs MUST hold only the attributes that are asked for.",
    "sends": "The entity with attrs=speed, and with attrs=speed,label.",
    "expects": "speed, and not the text; both.",
    "mend": "Apply attrs to the answer.",
    "ask": "How do we ask for one attribute alone, such as the speed, and does the answer leave all the others out?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-10.4.2",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall, when attrs is given, return only those attributes of an entity that attrs names.",
      "fr": "Le serveur doit, lorsque le paramètre attrs est fourni, ne renvoyer que les attributs de l’entité qui y sont nommés.",
      "es": "El servidor deberá, cuando se indique attrs, devolver únicamente los atributos de la entidad nombrados en ese parámetro.",
      "ar": "يجب على الخادم، عند ورود المعامل attrs، أن يعيد من سمات الكيان ما يذكره هذا المعامل فقط.",
      "ru": "Сервер должен при наличии параметра attrs возвращать только перечисленные в нём атрибуты сущности.",
      "zh": "请求带有 attrs 参数时，服务器应仅返回该参数所列的实体属性。"
    }
  },
  {
    "id": "NGSILD-READ-015",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "6.3.4, 6.3.5",
    "sentence": "An answer in JSON-LD MUST hold its @context in the body.",
    "sends": "Accept: application/ld+json.",
    "expects": "Content-Type application/ld+json, and @context.",
    "mend": "Write @context into each JSON-LD answer.",
    "ask": "Which @context belongs to your JSON-LD answers, and why is it not in the body of this one?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "TS104176-6.2.2",
      "TS104176-6.2.4",
      "MIM1-R2.2"
    ],
    "tender": {
      "en": "The server shall include the @context in the body of every answer that it gives as JSON-LD.",
      "fr": "Le serveur doit inclure le @context dans le corps de toute réponse fournie en JSON-LD.",
      "es": "El servidor deberá incluir el @context en el cuerpo de toda respuesta que entregue en JSON-LD.",
      "ar": "يجب أن يُدرج الخادم العنصر @context في متن كل رد يقدمه بصيغة JSON-LD.",
      "ru": "Сервер должен включать @context в тело каждого ответа в формате JSON-LD.",
      "zh": "服务器以 JSON-LD 格式作出响应时，应在响应正文中包含 @context。"
    }
  },
  {
    "id": "NGSILD-READ-016",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "6.3.4, 6.3.5",
    "sentence": "An answer in JSON MUST name its @context in a Link and not in the body.",
    "sends": "Accept: application/json.",
    "expects": "Content-Type application/json, no @context, a Link of relation http://www.w3.org/ns/json-ld#context.",
    "mend": "Add the Link of clause 6.3.5 to each answer in JSON.",
    "ask": "How does a client that asked for plain JSON learn the @context: is there a Link header, and is the body free of it?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "TS104176-6.2.2",
      "TS104176-6.2.4",
      "MIM1-R2.2"
    ],
    "tender": {
      "en": "The server shall name the @context of every answer that it gives as plain JSON in a Link header and not in the body.",
      "fr": "Le serveur doit, pour toute réponse fournie en JSON simple, indiquer le @context dans un en-tête Link et non dans le corps.",
      "es": "El servidor deberá indicar el @context de toda respuesta en JSON simple en una cabecera Link y no en el cuerpo.",
      "ar": "يجب أن يشير الخادم إلى @context الخاص بكل رد يقدمه بصيغة JSON العادية في الترويسة Link لا في متن الرد.",
      "ru": "Сервер должен для каждого ответа в обычном формате JSON указывать @context в заголовке Link, а не в теле.",
      "zh": "服务器以普通 JSON 格式作出响应时，应在 Link 标头中指明 @context，而不应将其写入正文。"
    }
  },
  {
    "id": "NGSILD-READ-017",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "6.3.4",
    "sentence": "A media type that is not supported MUST be answered with 406.",
    "sends": "Accept: image/png.",
    "expects": "406.",
    "mend": "Compare Accept with what is offered before answering.",
    "ask": "What do you send to a client that asks for an entity as an image, and does it carry a success status?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "TS104176-6.2.2"
    ],
    "tender": {
      "en": "The server shall answer with status 406 any request that accepts only media types which are not supported.",
      "fr": "Le serveur doit répondre par le code 406 à toute requête qui n’accepte que des types de média non pris en charge.",
      "es": "El servidor deberá responder con el código 406 a toda petición que solo acepte tipos de medios no admitidos.",
      "ar": "يجب أن يرد الخادم برمز الحالة 406 على كل طلب لا يقبل سوى أنواع وسائط غير مدعومة.",
      "ru": "Сервер должен отвечать кодом 406 на запрос, допускающий только неподдерживаемые типы данных (media type).",
      "zh": "请求只接受服务器不支持的媒体类型时，服务器应返回状态码 406。"
    }
  },
  {
    "id": "NGSILD-READ-018",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.5.16, 6.3.4",
    "sentence": "An entity MUST be retrievable as a GeoJSON Feature.",
    "sends": "Accept: application/geo+json, also with options=keyValues.",
    "expects": "A Feature with the id, the location as geometry, and the type and the speed in its properties; the plain speed.",
    "mend": "Implement the GeoJSON representation of clause 4.5.16.",
    "ask": "Can our GIS load an entity straight from your server as a GeoJSON Feature, or does it need a converter?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104176-6.4.2",
      "TS104176-6.2.2"
    ],
    "tender": {
      "en": "The server shall on request return an entity as a GeoJSON Feature, with the entity’s location as its geometry.",
      "fr": "Le serveur doit, sur demande, renvoyer une entité sous forme de Feature GeoJSON dont la géométrie est la localisation de l’entité.",
      "es": "El servidor deberá devolver, cuando se solicite, una entidad como Feature de GeoJSON cuya geometría sea la ubicación de la entidad.",
      "ar": "يجب أن يعيد الخادم الكيان عند الطلب في صورة GeoJSON Feature، على أن يكون موقع الكيان هو شكلها الهندسي (geometry).",
      "ru": "Сервер должен по запросу возвращать сущность в виде объекта GeoJSON Feature, геометрией которого служит её местоположение.",
      "zh": "服务器应能按请求以 GeoJSON Feature 返回实体，并以实体的位置作为其几何对象。"
    }
  },
  {
    "id": "NGSILD-READ-019",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.4, 5.5.7",
    "sentence": "Names MUST be expanded by the @context with which they were written.",
    "sends": "An entity whose attribute was written under a term of another @context, without that context; attrs with the IRI and with the term.",
    "expects": "The attribute by its full IRI, and not by the term; the entity, and none.",
    "mend": "Store expanded names, and compact them by the reader's @context.",
    "ask": "When a request comes without the @context under which an attribute was written, does your server show its full IRI or the short name?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175",
      "MIM1-R2.2"
    ],
    "tender": {
      "en": "The server shall expand names by the @context with which they were written and return their full IRI wherever the @context of the request does not cover them.",
      "fr": "Le serveur doit développer les noms selon le @context avec lequel ils ont été écrits et renvoyer leur IRI complet lorsque le @context de la requête ne les couvre pas.",
      "es": "El servidor deberá expandir los nombres según el @context con el que se escribieron y devolver su IRI completo cuando el @context de la petición no los abarque.",
      "ar": "يجب أن يوسّع الخادم الأسماء وفق @context الذي كُتبت به، وأن يعيد IRI الكامل لكل اسم لا يشمله @context الخاص بالطلب.",
      "ru": "Сервер должен раскрывать имена по тому @context, с которым они были записаны, и возвращать полный IRI, если @context запроса их не охватывает.",
      "zh": "服务器应按写入时所用的 @context 展开名称；请求的 @context 未涵盖某一名称时，应返回其完整 IRI。"
    }
  },
  {
    "id": "NGSILD-READ-020",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.7.2, 6.4.3.2",
    "sentence": "A query by type MUST find all entities of the type and no others.",
    "sends": "Queries by two types and by one that nobody has.",
    "expects": "Five entities, one, and an empty list.",
    "mend": "Compare expanded types; answer a list, also where it is empty.",
    "ask": "How can we be sure that a query by type misses no entity and adds none of another type?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-10.4.3",
      "TS104176",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall answer a query by type with all entities of that type and no others, and with an empty list where there are none.",
      "fr": "Le serveur doit renvoyer, pour une requête par type, toutes les entités de ce type et aucune autre, et une liste vide s’il n’y en a pas.",
      "es": "El servidor deberá responder a una consulta por tipo con todas las entidades de ese tipo y ninguna otra, y con una lista vacía si no hay ninguna.",
      "ar": "يجب أن يعيد الخادم عند الاستعلام بحسب النوع جميع كيانات ذلك النوع دون غيرها، وأن يعيد قائمة فارغة إن لم يوجد أي منها.",
      "ru": "Сервер должен в ответ на запрос по типу возвращать все сущности этого типа и никакие другие, а при их отсутствии — пустой список.",
      "zh": "按类型查询时，服务器应返回该类型的全部实体且不含其他实体；没有此类实体时，应返回空列表。"
    }
  },
  {
    "id": "NGSILD-READ-021",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.17, 5.7.2",
    "sentence": "A query by several types MUST find the entities of each.",
    "sends": "A query with two types and a comma.",
    "expects": "The entities of both.",
    "mend": "Read a comma in type as or.",
    "ask": "Can one query fetch our street lamps and our parking spaces together, or do we need one for each type?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-10.4.3",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall answer a query that names several types with the entities of each of them.",
      "fr": "Le serveur doit renvoyer, pour une requête portant sur plusieurs types, les entités de chacun d’eux.",
      "es": "El servidor deberá responder a una consulta que nombre varios tipos con las entidades de cada uno de ellos.",
      "ar": "يجب أن يعيد الخادم عند الاستعلام عن عدة أنواع الكيانات التابعة لكل نوع منها.",
      "ru": "Сервер должен в ответ на запрос с несколькими типами возвращать сущности каждого из них.",
      "zh": "查询中列出多个类型时，服务器应返回其中每个类型的实体。"
    }
  },
  {
    "id": "NGSILD-READ-022",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.7.2, 6.4.3.2",
    "sentence": "A query by ids MUST find just these, where they are of the type.",
    "sends": "Two ids with their type, and with another one.",
    "expects": "The two entities, and none.",
    "mend": "Join id and type by and.",
    "ask": "When a query gives both ids and a type, must an entity match both, and what comes back if it matches only one?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-10.4.3",
      "TS104176",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall answer a query by ids and type with exactly those of the listed entities that are of that type.",
      "fr": "Le serveur doit renvoyer, pour une requête par identifiants et par type, toutes les entités énumérées qui sont de ce type, et elles seules.",
      "es": "El servidor deberá devolver, en una consulta por identificadores y tipo, exactamente las entidades enumeradas que sean de ese tipo.",
      "ar": "يجب على الخادم، عند الاستعلام بالمعرّفات والنوع معًا، أن يعيد من الكيانات المذكورة ما كان من ذلك النوع حصرًا.",
      "ru": "Сервер должен в ответ на запрос по идентификаторам и типу возвращать те и только те из перечисленных сущностей, которые относятся к этому типу.",
      "zh": "同时按标识符和类型查询时，服务器应返回所列实体中属于该类型的全部实体，且仅返回这些实体。"
    }
  },
  {
    "id": "NGSILD-READ-023",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.7.2, 6.4.3.2",
    "sentence": "A query by idPattern MUST find the entities whose id fits.",
    "sends": "A regular expression that fits two ids.",
    "expects": "The two entities.",
    "mend": "Apply idPattern to the whole id.",
    "ask": "Which regular expressions does your idPattern accept, and are they matched against the whole id or a part of it?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-10.4.3",
      "TS104176",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall answer a query by idPattern with exactly the entities whose id matches that regular expression.",
      "fr": "Le serveur doit renvoyer, pour une requête par idPattern, toutes les entités dont l’identifiant correspond à cette expression régulière et aucune autre.",
      "es": "El servidor deberá devolver, en una consulta con idPattern, exactamente las entidades cuyo identificador se ajuste a esa expresión regular.",
      "ar": "يجب أن يعيد الخادم عند الاستعلام بواسطة idPattern جميع الكيانات التي يطابق معرّفها ذلك التعبير النمطي دون سواها.",
      "ru": "Сервер должен в ответ на запрос с idPattern возвращать все сущности, идентификатор которых соответствует этому регулярному выражению, и только их.",
      "zh": "以 idPattern 查询时，服务器应返回标识符与该正则表达式相匹配的全部实体，不得多也不得少。"
    }
  },
  {
    "id": "NGSILD-READ-024",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.7.2, 6.4.3.2",
    "sentence": "A query by attribute MUST find the entities that have it, and MUST show no other attribute.",
    "sends": "An attribute that only the test’s entities have; one that only one of them has; several at once.",
    "expects": "Five entities; one, without its other attributes; those that have any of them, with all of them.",
    "mend": "Use attrs both to select and to project.",
    "ask": "How do we find every entity that has a given attribute, whatever its type, and get that attribute alone?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-10.4.3",
      "TS104176",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall answer a query by attribute with the entities that have that attribute and leave out their other attributes.",
      "fr": "Le serveur doit renvoyer, pour une requête par attribut, les entités qui possèdent cet attribut, sans leurs autres attributs.",
      "es": "El servidor deberá responder a una consulta por atributo con las entidades que lo tengan, sin sus demás atributos.",
      "ar": "يجب أن يعيد الخادم عند الاستعلام بسمة ما الكيانات التي لها هذه السمة، من دون سماتها الأخرى.",
      "ru": "Сервер должен в ответ на запрос по атрибуту возвращать сущности, у которых он есть, без остальных их атрибутов.",
      "zh": "按属性查询时，服务器应返回具有该属性的实体，且不包含这些实体的其他属性。"
    }
  },
  {
    "id": "NGSILD-READ-025",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.7.2.4",
    "sentence": "A query that says nothing MUST be refused.",
    "sends": "GET /entities without parameters.",
    "expects": "400 of type BadRequestData.",
    "mend": "Ask for type, attrs, q or a place, so that nobody reads a whole city by mistake.",
    "ask": "What happens when a query comes without any condition: is it refused, or does it read out the whole database?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "TS104175-10.4.3",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall refuse a query that gives no criterion at all, such as a type, an attribute or a place.",
      "fr": "Le serveur doit refuser une requête qui ne précise aucun critère, qu’il s’agisse d’un type, d’un attribut ou d’un lieu.",
      "es": "El servidor deberá rechazar toda consulta que no indique ningún criterio, ya sea un tipo, un atributo o un lugar.",
      "ar": "يجب أن يرفض الخادم كل استعلام لا يحدد أي معيار، كالنوع أو السمة أو المكان.",
      "ru": "Сервер должен отклонять запрос, в котором не задано ни одного условия, например типа, атрибута или места.",
      "zh": "查询未给出类型、属性或地点等任何条件时，服务器应予以拒绝。"
    }
  },
  {
    "id": "NGSILD-READ-026",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.9",
    "sentence": "q MUST compare numbers as numbers, by all six comparisons.",
    "sends": "The six comparisons with a number, one with fewer digits, two decimals, a list.",
    "expects": "Just the entities whose speed compares so.",
    "mend": "Compare numbers as numbers.",
    "ask": "Which comparisons of numbers does your q support, and does 9 count as less than 10 there?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-7.2.3",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall compare numbers in the query language q by value, with equal, unequal, less, less or equal, greater, and greater or equal.",
      "fr": "Le serveur doit comparer les nombres dans le langage de requête q selon leur valeur, avec égal, différent, inférieur, inférieur ou égal, supérieur, et supérieur ou égal.",
      "es": "El servidor deberá comparar los números en el lenguaje de consulta q por su valor, con igual, distinto, menor, menor o igual, mayor, y mayor o igual.",
      "ar": "يجب أن يقارن الخادم الأعداد في لغة الاستعلام q بحسب قيمتها، بالعلاقات الآتية: يساوي، ولا يساوي، وأصغر من، وأصغر من أو يساوي، وأكبر من، وأكبر من أو يساوي.",
      "ru": "Сервер должен сравнивать числа в языке запросов q по величине, поддерживая операции «равно», «не равно», «меньше», «меньше или равно», «больше» и «больше или равно».",
      "zh": "服务器应在查询语言 q 中按大小比较数字，支持等于、不等于、小于、小于等于、大于和大于等于。"
    }
  },
  {
    "id": "NGSILD-READ-027",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.9",
    "sentence": "q MUST compare texts, and lists of them.",
    "sends": "Equality with a text, with a list of two, with a part of a text, with capital letters; inequality.",
    "expects": "The one, the two, none, none; the four others.",
    "mend": "Compare whole texts.",
    "ask": "Does an equality in q match whole texts only, and how do we ask for one of several?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-7.2.3",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall compare whole texts in q, with a single text as well as with a list of texts.",
      "fr": "Le serveur doit comparer dans q des textes entiers, aussi bien avec un seul texte qu’avec une liste de textes.",
      "es": "El servidor deberá comparar en q textos completos, ya sea con un solo texto o con una lista de textos.",
      "ar": "يجب أن يقارن الخادم في q النصوص كاملةً، سواء بنص واحد أو بقائمة من النصوص.",
      "ru": "Сервер должен сравнивать в q тексты целиком — как с одним текстом, так и со списком текстов.",
      "zh": "服务器应在 q 中对文本进行整体比较，既可与单个文本比较，也可与文本列表比较。"
    }
  },
  {
    "id": "NGSILD-READ-028",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.9",
    "sentence": "q MUST join conditions by and, or and parentheses.",
    "sends": "Two conditions with ;, with |, and with parentheses.",
    "expects": "Just the entities that fulfil them.",
    "mend": "Give ; precedence over |, and parentheses over both.",
    "ask": "How does your q evaluate a condition that mixes and, or and parentheses, and which binds first?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-7.2.3",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall allow conditions in q to be combined by and, by or, and by parentheses.",
      "fr": "Le serveur doit permettre de combiner les conditions de q au moyen de ET, de OU et de parenthèses.",
      "es": "El servidor deberá permitir combinar las condiciones de q mediante Y, O y paréntesis.",
      "ar": "يجب أن يتيح الخادم ربط شروط q بأداتي الربط «و» و«أو» وبالأقواس.",
      "ru": "Сервер должен позволять объединять условия в q с помощью «и», «или» и скобок.",
      "zh": "服务器应支持在 q 中以“与”“或”和括号组合多个条件。"
    }
  },
  {
    "id": "NGSILD-READ-029",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.9",
    "sentence": "q MUST ask, by a name alone, whether an attribute is there.",
    "sends": "An attribute that one entity has, and one that nobody has.",
    "expects": "The one; none.",
    "mend": "Read a bare name as existence.",
    "ask": "How do we find, with q, the stations that have an air quality reading and leave out those that have none?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-7.2.3",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall read an attribute name that stands alone in q as selecting the entities that have this attribute.",
      "fr": "Le serveur doit interpréter un nom d’attribut isolé dans q comme la sélection des entités qui possèdent cet attribut.",
      "es": "El servidor deberá interpretar un nombre de atributo aislado en q como la selección de las entidades que tienen ese atributo.",
      "ar": "يجب أن يفسّر الخادم اسم السمة الوارد منفردًا في q على أنه اختيار للكيانات التي لها هذه السمة.",
      "ru": "Сервер должен трактовать имя атрибута, указанное в q без сравнения, как отбор сущностей, у которых есть этот атрибут.",
      "zh": "q 中单独出现属性名时，服务器应将其理解为选取具有该属性的实体。"
    }
  },
  {
    "id": "NGSILD-READ-030",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.9",
    "sentence": "q MUST compare with a range, both ends included.",
    "sends": "speed==20..40.",
    "expects": "The entities with 20, 30 and 40.",
    "mend": "Both ends of a range belong to it.",
    "ask": "Does a range in q, such as 20..40, find 20 and 40 themselves?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-7.2.3",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall support ranges in q, with both ends belonging to the range.",
      "fr": "Le serveur doit prendre en charge les intervalles dans q, bornes comprises.",
      "es": "El servidor deberá admitir intervalos en q, con ambos extremos incluidos.",
      "ar": "يجب أن يدعم الخادم النطاقات في q، على أن يشمل كل نطاق طرفيه.",
      "ru": "Сервер должен поддерживать в q диапазоны, включающие обе границы.",
      "zh": "服务器应在 q 中支持范围比较，且范围包含两端的值。"
    }
  },
  {
    "id": "NGSILD-READ-031",
    "profile": "ngsi-ld-read",
    "level": "SHOULD",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.9",
    "sentence": "q SHOULD compare with a pattern.",
    "sends": "label~=^bus.* and label!~=^bus.*, which say the same whether a pattern is searched or has to fit the whole text.",
    "expects": "The four entities whose text begins so; the other one.",
    "mend": "Support ~= and !~= with regular expressions (IEEE 1003.2).",
    "ask": "Which regular expressions can we use in q, for example to find all labels that begin with bus?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-7.2.3",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server should support regular expressions in q and find the entities whose text matches them.",
      "fr": "Le serveur devrait prendre en charge les expressions régulières dans q et trouver les entités dont le texte y correspond.",
      "es": "El servidor debería admitir expresiones regulares en q y encontrar las entidades cuyo texto concuerde con ellas.",
      "ar": "ينبغي أن يدعم الخادم التعابير النمطية في q، وأن يجد الكيانات التي يتطابق نصها معها.",
      "ru": "Серверу следует поддерживать в q регулярные выражения и находить сущности, текст которых им соответствует.",
      "zh": "服务器宜在 q 中支持正则表达式，并找出文本与之匹配的实体。"
    }
  },
  {
    "id": "NGSILD-READ-032",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.9",
    "sentence": "q MUST look into a value and into attributes of an attribute.",
    "sends": "A member of a value by brackets, an attribute of an attribute by a dot.",
    "expects": "The one entity that has them so.",
    "mend": "Tell trailing paths in brackets from dots.",
    "ask": "How do we write in q a condition on one field of a structured value, and one on the accuracy of a reading?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-7.2.3",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall let q reach a member inside a structured value as well as an attribute of an attribute.",
      "fr": "Le serveur doit permettre à q d’atteindre un membre à l’intérieur d’une valeur structurée ainsi qu’un attribut d’un attribut.",
      "es": "El servidor deberá permitir que q alcance tanto un miembro dentro de un valor estructurado como un atributo de un atributo.",
      "ar": "يجب أن يتيح الخادم في q الوصول إلى عنصر داخل قيمة مركّبة وإلى سمة تابعة لسمة أخرى.",
      "ru": "Сервер должен позволять обращаться в q как к элементу внутри структурированного значения, так и к атрибуту атрибута.",
      "zh": "服务器应允许在 q 中引用结构化值内部的成员以及属性的属性。"
    }
  },
  {
    "id": "NGSILD-READ-033",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.9, 5.7.2.4",
    "sentence": "A q that cannot be read MUST be refused.",
    "sends": "A comparison without a value, and an open parenthesis.",
    "expects": "400 of type BadRequestData for each.",
    "mend": "Parse the whole of q before anything is looked up.",
    "ask": "What does your server do with a mistyped q: refuse it, or quietly return everything or nothing?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "TS104175-7.2.3",
      "TS104175-10.4.3",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall refuse a query whose q is malformed or empty and report the error type BadRequestData.",
      "fr": "Le serveur doit refuser une requête dont l’expression q est mal formée ou vide et signaler le type d’erreur BadRequestData.",
      "es": "El servidor deberá rechazar toda consulta cuya expresión q esté mal formada o vacía e indicar el tipo de error BadRequestData.",
      "ar": "يجب أن يرفض الخادم كل استعلام تكون عبارة q فيه فارغة أو مختلة الصياغة، وأن يفيد بنوع الخطأ BadRequestData.",
      "ru": "Сервер должен отклонять запрос с пустым или неправильно составленным выражением q и сообщать тип ошибки BadRequestData.",
      "zh": "查询中的 q 格式有误或为空时，服务器应予以拒绝，并报告错误类型 BadRequestData。"
    }
  },
  {
    "id": "NGSILD-READ-034",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.10",
    "sentence": "A geo-query MUST find what is near a point.",
    "sends": "Within 1500 m and 500 m of the first of a row of places; at least 2500 m from it.",
    "expects": "Two entities, one, and two.",
    "mend": "Measure in metres on the earth.",
    "ask": "How does your server measure the distance in a geo-query: in metres on the ground, or in degrees?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-7.2.4",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall find the entities that lie within a given distance, in metres, of a point.",
      "fr": "Le serveur doit trouver les entités situées dans un rayon donné, en mètres, autour d’un point.",
      "es": "El servidor deberá encontrar las entidades situadas dentro de un radio dado, en metros, alrededor de un punto.",
      "ar": "يجب أن يجد الخادم الكيانات الواقعة ضمن مسافة محددة بالأمتار من نقطة معينة.",
      "ru": "Сервер должен находить сущности, расположенные в пределах заданного расстояния в метрах от точки.",
      "zh": "服务器应能查找与给定点的距离在指定米数以内的实体。"
    }
  },
  {
    "id": "NGSILD-READ-035",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.10",
    "sentence": "A geo-query MUST find what lies within a polygon.",
    "sends": "A rectangle that holds two of the places.",
    "expects": "The two.",
    "mend": "Test the place against the polygon, longitude first.",
    "ask": "Can we draw a district as a polygon and get just the entities inside it, in the right place on the map?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-7.2.4",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall find the entities whose location lies within a given polygon.",
      "fr": "Le serveur doit trouver les entités dont la localisation se trouve à l’intérieur d’un polygone donné.",
      "es": "El servidor deberá encontrar las entidades cuya ubicación se halle dentro de un polígono dado.",
      "ar": "يجب أن يجد الخادم الكيانات التي يقع موقعها داخل مضلع محدد.",
      "ru": "Сервер должен находить сущности, местоположение которых лежит внутри заданного многоугольника.",
      "zh": "服务器应能查找位置处于给定多边形内的实体。"
    }
  },
  {
    "id": "NGSILD-READ-036",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.10, 5.7.2.4",
    "sentence": "A geo-query that cannot be read MUST be refused.",
    "sends": "A relation that there is not, a distance and coordinates that are none.",
    "expects": "400 of type BadRequestData for each.",
    "mend": "Check georel, geometry and coordinates before anything is looked up.",
    "ask": "What do you answer to a geo-query with a misspelt relation or broken coordinates, and is it ever run without them?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "TS104175-7.2.4",
      "TS104175-10.4.3",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall refuse a geo-query with an unknown relation, an invalid distance or invalid coordinates.",
      "fr": "Le serveur doit refuser une requête géographique dont la relation est inconnue ou dont la distance ou les coordonnées ne sont pas valides.",
      "es": "El servidor deberá rechazar toda consulta geográfica con una relación desconocida o con una distancia o unas coordenadas no válidas.",
      "ar": "يجب أن يرفض الخادم كل استعلام جغرافي يتضمن علاقة غير معروفة أو مسافة غير صالحة أو إحداثيات غير صالحة.",
      "ru": "Сервер должен отклонять геозапрос с неизвестным отношением, недопустимым расстоянием или недопустимыми координатами.",
      "zh": "地理查询中的空间关系未知，或距离、坐标无效时，服务器应予以拒绝。"
    }
  },
  {
    "id": "NGSILD-READ-037",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.5.9, 6.3.10",
    "sentence": "All pages together MUST hold each entity once.",
    "sends": "Pages of two by the Link of relation next, of each filter (type, id, idPattern, attrs, q, georel, several at once), and with options=keyValues.",
    "expects": "What each filter finds, each entity once, at most two a page; the form that was asked for on every page.",
    "mend": "Order by something that does not change, and link the next page with all that was asked for.",
    "ask": "By what do you order results across pages, and can an entity appear twice or go missing between two of them?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-7.4",
      "TS104176-6.4.7",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall divide long results into linked pages that together hold every entity exactly once.",
      "fr": "Le serveur doit répartir les résultats longs en pages reliées entre elles qui, ensemble, contiennent chaque entité une fois et une seule.",
      "es": "El servidor deberá dividir los resultados extensos en páginas enlazadas que, en conjunto, contengan cada entidad exactamente una vez.",
      "ar": "يجب أن يقسّم الخادم النتائج الطويلة إلى صفحات مترابطة تضم مجتمعةً كل كيان مرة واحدة فقط.",
      "ru": "Сервер должен разбивать длинные результаты на связанные ссылками страницы, которые вместе содержат каждую сущность ровно один раз.",
      "zh": "服务器应将较长的结果分为以链接相连的多个页面，每个实体在所有页面中恰好出现一次。"
    }
  },
  {
    "id": "NGSILD-READ-038",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.5.9, 6.3.13",
    "sentence": "The number of entities MUST be told where it is asked for.",
    "sends": "count=true with each filter (type, id, idPattern, attrs, q, georel, several at once), with limit 1, with limit 1 and offset 1, and with limit 0.",
    "expects": "NGSILD-Results-Count as many as the filter finds; one entity, and none with limit 0.",
    "mend": "Count what the query finds, not the page.",
    "ask": "How do we count the entities of a query without fetching them all?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-7.4",
      "TS104176-6.4.6",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall on request state the total number of entities that a query finds, regardless of the page size.",
      "fr": "Le serveur doit, sur demande, indiquer le nombre total d’entités trouvées par une requête, quelle que soit la taille des pages.",
      "es": "El servidor deberá indicar, cuando se solicite, el número total de entidades que encuentra una consulta, con independencia del tamaño de página.",
      "ar": "يجب أن يبيّن الخادم عند الطلب العدد الإجمالي للكيانات التي يجدها الاستعلام، أيًّا كان حجم الصفحة.",
      "ru": "Сервер должен по требованию сообщать общее число сущностей, найденных по запросу, независимо от размера страницы.",
      "zh": "服务器应能按请求给出查询所得实体的总数，且该总数不受每页数量的影响。"
    }
  },
  {
    "id": "NGSILD-READ-039",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.5.9, 6.3.10",
    "sentence": "A page that cannot be MUST be refused.",
    "sends": "A limit that is negative, no number, or 0 without count; a negative offset.",
    "expects": "400 of type BadRequestData for each.",
    "mend": "Check limit and offset before anything is looked up.",
    "ask": "Which values of limit and offset do you refuse, and what comes back for a negative one?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "TS104175-7.4",
      "TS104176-6.4.7",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall refuse a query whose limit or offset is not valid, for example because it is negative.",
      "fr": "Le serveur doit refuser une requête dont la limite (limit) ou le décalage (offset) n’est pas valide, par exemple négatif.",
      "es": "El servidor deberá rechazar toda consulta cuyo límite (limit) o desplazamiento (offset) no sea válido, por ejemplo, por ser negativo.",
      "ar": "يجب أن يرفض الخادم كل استعلام تكون فيه قيمة limit أو offset غير صالحة، كأن تكون عددًا سالبًا.",
      "ru": "Сервер должен отклонять запрос с недопустимым значением limit или offset, например отрицательным.",
      "zh": "查询中的 limit 或 offset 无效（例如为负数）时，服务器应予以拒绝。"
    }
  },
  {
    "id": "NGSILD-READ-040",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.5.16, 6.3.4",
    "sentence": "Entities MUST be retrievable as a GeoJSON FeatureCollection.",
    "sends": "The query with Accept: application/geo+json.",
    "expects": "A FeatureCollection of five Features, each with its geometry.",
    "mend": "Implement the GeoJSON representation for lists.",
    "ask": "Can a map show a whole query result as one layer straight from your server, in GeoJSON?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104176-6.4.2",
      "TS104176-6.2.2",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall on request return the entities that a query finds as a GeoJSON FeatureCollection.",
      "fr": "Le serveur doit, sur demande, renvoyer les entités trouvées par une requête sous forme de FeatureCollection GeoJSON.",
      "es": "El servidor deberá devolver, cuando se solicite, las entidades que encuentra una consulta como FeatureCollection de GeoJSON.",
      "ar": "يجب أن يعيد الخادم عند الطلب الكيانات التي يجدها الاستعلام في صورة مجموعة معالم GeoJSON (FeatureCollection).",
      "ru": "Сервер должен по требованию возвращать найденные по запросу сущности в виде коллекции объектов GeoJSON (FeatureCollection).",
      "zh": "服务器应能按请求将查询所得的多个实体以 GeoJSON 要素集合（FeatureCollection）的形式返回。"
    }
  },
  {
    "id": "NGSILD-READ-041",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.7.2, 6.23.3.1",
    "sentence": "A query MUST be accepted as a document, with the same result as in the address.",
    "sends": "POST /entityOperations/query with a type and each of q, attrs, geoQ, id and idPattern, with count=true.",
    "expects": "The same entity as the query in the address finds, and the count 1.",
    "mend": "Share the query's implementation between both operations.",
    "ask": "How do we send a query that is too long for an address, and does it find the same entities?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-10.4.3",
      "TS104176",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall also accept a query as a document sent by POST and find the same entities as by the query in the address.",
      "fr": "Le serveur doit accepter aussi une requête envoyée par POST sous forme de document et trouver les mêmes entités que par la requête dans l’URL.",
      "es": "El servidor deberá aceptar también una consulta enviada por POST como documento y encontrar las mismas entidades que con la consulta en la URL.",
      "ar": "يجب أن يقبل الخادم أيضًا الاستعلام المرسل بطريقة POST في شكل وثيقة، وأن يجد الكيانات نفسها التي يجدها الاستعلام المضمّن في عنوان URL.",
      "ru": "Сервер должен также принимать запрос в виде документа, отправленного методом POST, и находить те же сущности, что и по запросу в URL.",
      "zh": "服务器还应接受以 POST 方式作为文档提交的查询，所得实体应与通过 URL 查询的结果相同。"
    }
  },
  {
    "id": "NGSILD-READ-042",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.7.5, 5.7.7, 6.25, 6.26",
    "sentence": "The types that there are MUST be listed, with how many entities each has.",
    "sends": "The list, the test's own type, and one that nobody has.",
    "expects": "A list with the type; entityCount 5 and attributeDetails with its attribute; 404.",
    "mend": "Answer /types and /types/{type} from what is stored.",
    "ask": "Where can we look up which entity types your server holds and how many entities there are of each?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall list the entity types that it holds and state on request how many entities there are of each.",
      "fr": "Le serveur doit énumérer les types d’entités qu’il contient et indiquer, sur demande, le nombre d’entités de chacun.",
      "es": "El servidor deberá enumerar los tipos de entidad que contiene e indicar, cuando se solicite, cuántas entidades hay de cada uno.",
      "ar": "يجب أن يسرد الخادم أنواع الكيانات الموجودة لديه، وأن يبيّن عند الطلب عدد الكيانات من كل نوع.",
      "ru": "Сервер должен выдавать перечень имеющихся типов сущностей и по запросу указывать число сущностей каждого типа.",
      "zh": "服务器应列出其所存实体的类型，并能按请求给出每种类型的实体数量。"
    }
  },
  {
    "id": "NGSILD-READ-043",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.7.8, 6.27",
    "sentence": "The attributes that there are MUST be listed.",
    "sends": "The list of attributes, the test’s own attribute, and one that nobody has.",
    "expects": "A list with the attribute that only the test’s entities have; attributeCount 5 and its type; 404.",
    "mend": "Answer /attributes from what is stored.",
    "ask": "Where do we find a list of all attributes in use on your server, and is it made from what is stored at the time?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall list the names of all attributes that occur in the entities it holds.",
      "fr": "Le serveur doit énumérer les noms de tous les attributs présents dans les entités qu’il contient.",
      "es": "El servidor deberá enumerar los nombres de todos los atributos que aparecen en las entidades que contiene.",
      "ar": "يجب أن يسرد الخادم أسماء جميع السمات الواردة في الكيانات المخزّنة لديه.",
      "ru": "Сервер должен выдавать перечень имён всех атрибутов, встречающихся в хранимых сущностях.",
      "zh": "服务器应列出所存实体中出现的全部属性的名称。"
    }
  },
  {
    "id": "NGSILD-READ-044",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.8.1",
    "clause": "4.21, 6.4.3.2",
    "sentence": "Attributes MUST be picked and omitted as they are named.",
    "sends": "pick=id,speed and omit=speed in a query, pick=id,speed of one entity.",
    "expects": "speed and nothing else; everything else and no speed.",
    "mend": "Implement pick and omit of clause 4.21.",
    "ask": "Does your server support pick and omit, and if not, how do we cut an answer down to what we need?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-7.3.2",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall return with pick only the named members of an entity, and with omit all but the named ones.",
      "fr": "Le serveur doit renvoyer avec pick les seuls membres nommés d’une entité et, avec omit, tous ses membres sauf ceux qui sont nommés.",
      "es": "El servidor deberá devolver con pick únicamente los miembros nombrados de una entidad y, con omit, todos salvo los nombrados.",
      "ar": "يجب أن يعيد الخادم عند استخدام pick العناصر المذكورة من الكيان وحدها، وعند استخدام omit جميع العناصر ما عدا المذكورة.",
      "ru": "Сервер должен при использовании pick возвращать только названные элементы сущности, а при использовании omit — все, кроме названных.",
      "zh": "使用 pick 时，服务器应仅返回实体中所列的成员；使用 omit 时，应返回除所列成员以外的全部内容。"
    }
  },
  {
    "id": "NGSILD-READ-045",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.5.9, 6.3.10",
    "sentence": "offset MUST skip as many entities as it says.",
    "sends": "Five entities one by one by offset; the last of four that q finds; an offset beyond the last.",
    "expects": "Each entity once; one entity; none.",
    "mend": "Apply offset to what the query finds, in an order that does not change.",
    "ask": "Does offset skip entities of the query or of the whole stock, and is the order the same for each request?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-7.4",
      "TS104176-6.4.7",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall skip, where offset is given, exactly that many of the entities that the query finds.",
      "fr": "Le serveur doit, lorsque offset est fourni, ignorer exactement ce nombre d’entités parmi celles que la requête trouve.",
      "es": "El servidor deberá omitir, cuando se indique offset, exactamente ese número de las entidades que encuentra la consulta.",
      "ar": "يجب أن يتخطى الخادم، عند تحديد offset، هذا العدد بالضبط من الكيانات التي يعثر عليها الاستعلام.",
      "ru": "Сервер должен при указании offset пропускать ровно столько сущностей из найденных запросом.",
      "zh": "给出 offset 时，服务器应从查询结果中恰好跳过该数量的实体。"
    }
  },
  {
    "id": "NGSILD-READ-046",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.5.4, 4.5.16, 6.3.4, 6.3.7, 6.4.3.2",
    "sentence": "An entity MUST have the same form in a list as by its id.",
    "sends": "One entity by its id and in a list: normalized, simplified, concise, with sysAttrs, lang, attrs, as JSON-LD, as GeoJSON.",
    "expects": "The same members and values in both, in the media type that was accepted.",
    "mend": "Write entities in one place, for one and for many.",
    "ask": "Does an entity look the same in a query result as when it is fetched alone, in every representation?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.3",
      "TS104176-6.2.2",
      "TS104176-6.4.2"
    ],
    "tender": {
      "en": "The server shall give an entity in a list with the same members and values as when it is retrieved by its id, in every representation that it offers.",
      "fr": "Le serveur doit présenter une entité dans une liste avec les mêmes membres et valeurs que lorsqu’elle est lue par son identifiant, dans toutes les représentations qu’il propose.",
      "es": "El servidor deberá presentar una entidad en una lista con los mismos miembros y valores que al recuperarla por su identificador, en todas las representaciones que ofrezca.",
      "ar": "يجب أن يعرض الخادم الكيان ضمن قائمة بالعناصر والقيم نفسها التي يعرضها عند استرجاعه بمعرّفه، في جميع التمثيلات التي يقدمها.",
      "ru": "Сервер должен представлять сущность в списке с теми же членами и значениями, что и при получении по идентификатору, во всех предлагаемых представлениях.",
      "zh": "在服务器提供的每种表示形式中，列表中的实体应与按标识符检索时具有相同的成员和值。"
    }
  },
  {
    "id": "NGSILD-READ-047",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "6.3.4, 6.3.5",
    "sentence": "A list MUST name its @context as its media type wants it.",
    "sends": "A query with Accept: application/json and application/ld+json.",
    "expects": "A Link of relation http://www.w3.org/ns/json-ld#context and no @context; @context in each entity.",
    "mend": "Add the Link to lists in JSON, and @context to each entity of a list in JSON-LD.",
    "ask": "How does a client learn the @context of a query result, in JSON and in JSON-LD?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104176-6.2.2",
      "TS104176-6.2.4",
      "MIM1-R2.2"
    ],
    "tender": {
      "en": "The server shall name the @context of every list of entities: in a Link header where the list is plain JSON, and in each entity where it is JSON-LD.",
      "fr": "Le serveur doit indiquer le @context de toute liste d’entités : dans un en-tête Link lorsque la liste est en JSON simple, et dans chaque entité lorsqu’elle est en JSON-LD.",
      "es": "El servidor deberá indicar el @context de toda lista de entidades: en una cabecera Link cuando la lista sea JSON simple y en cada entidad cuando sea JSON-LD.",
      "ar": "يجب أن يذكر الخادم @context لكل قائمة كيانات: في ترويسة Link عندما تكون القائمة بصيغة JSON العادية، وفي كل كيان عندما تكون بصيغة JSON-LD.",
      "ru": "Сервер должен указывать @context каждого списка сущностей: в заголовке Link для обычного JSON и в каждой сущности для JSON-LD.",
      "zh": "服务器应给出每个实体列表的 @context：普通 JSON 列表在 Link 头中给出，JSON-LD 列表在每个实体中给出。"
    }
  },
  {
    "id": "NGSILD-READ-048",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.4.1",
    "clause": "4.5.16, 6.3.15, 6.5.3.1",
    "sentence": "geometryProperty MUST choose the geometry of a Feature.",
    "sends": "An entity with two places as GeoJSON, with geometryProperty.",
    "expects": "The place that geometryProperty names as geometry.",
    "mend": "Read geometryProperty; location is the default only.",
    "ask": "Which of several places of an entity becomes the geometry on a map, and who chooses it?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104176-6.4.2"
    ],
    "tender": {
      "en": "The server shall use as the geometry of a GeoJSON Feature the GeoProperty that geometryProperty names.",
      "fr": "Le serveur doit utiliser comme géométrie d’une Feature GeoJSON la GeoProperty que geometryProperty désigne.",
      "es": "El servidor deberá usar como geometría de una Feature GeoJSON la GeoProperty que indique geometryProperty.",
      "ar": "يجب أن يستخدم الخادم الـ GeoProperty التي يحددها geometryProperty هندسةً لعنصر Feature في GeoJSON.",
      "ru": "Сервер должен использовать в качестве геометрии объекта Feature GeoJSON то свойство GeoProperty, которое указано в geometryProperty.",
      "zh": "服务器应将 geometryProperty 指定的 GeoProperty 用作 GeoJSON Feature 的几何。"
    }
  },
  {
    "id": "NGSILD-READ-049",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.7.2.4, 6.4.3.2",
    "sentence": "An entity MUST fulfil all filters of a query.",
    "sends": "q, georel, id, idPattern and attrs, two or three at once.",
    "expects": "Just the entities that fulfil each of them.",
    "mend": "Join all filters of a query by and.",
    "ask": "When a query has a condition, a place and a list of ids, must an entity fulfil all of them?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-10.4.3",
      "TS104176",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall answer a query that has several filters with the entities that fulfil all of them, and with no others.",
      "fr": "Le serveur doit répondre à une requête comportant plusieurs filtres par les entités qui les satisfont tous, et elles seules.",
      "es": "El servidor deberá responder a una consulta con varios filtros con las entidades que los cumplan todos, y con ninguna otra.",
      "ar": "يجب أن يجيب الخادم عن الاستعلام ذي المرشحات المتعددة بالكيانات التي تستوفيها جميعًا دون غيرها.",
      "ru": "Сервер должен отвечать на запрос с несколькими фильтрами только теми сущностями, которые удовлетворяют всем фильтрам.",
      "zh": "对含多个过滤条件的查询，服务器应返回满足全部条件的实体，且仅返回这些实体。"
    }
  },
  {
    "id": "NGSILD-READ-050",
    "profile": "ngsi-ld-read",
    "level": "SHOULD",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.9",
    "sentence": "Without parentheses, q SHOULD join by and before it joins by or.",
    "sends": "Three conditions with | and ; in both orders, without parentheses.",
    "expects": "Just the entities that fulfil them when ; binds closer.",
    "mend": "Give ; precedence over |.",
    "ask": "How does your q read a|b;c without parentheses?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-7.2.3",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server should evaluate a q without parentheses with the operator and (;) before the operator or (|).",
      "fr": "Le serveur devrait évaluer un q sans parenthèses en appliquant l’opérateur et (;) avant l’opérateur ou (|).",
      "es": "El servidor debería evaluar un q sin paréntesis aplicando el operador y (;) antes que el operador o (|).",
      "ar": "ينبغي أن يقيّم الخادم q الخالي من الأقواس بتطبيق المعامل «و» (;) قبل المعامل «أو» (|).",
      "ru": "Сервер должен, как правило, вычислять q без скобок, применяя оператор «и» (;) раньше оператора «или» (|).",
      "zh": "对于不带括号的 q，服务器宜先计算“与”(;) 再计算“或”(|)。"
    }
  },
  {
    "id": "NGSILD-READ-051",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.9",
    "sentence": "q MUST compare booleans, times and the objects of Relationships.",
    "sends": "Equality with true, false and a URI; comparisons of an observedAt with a time.",
    "expects": "Just the entities whose values compare so.",
    "mend": "Compare each kind of value as what it is.",
    "ask": "Can q find entities by a boolean, by the time of an observation and by the entity that they are related to?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-7.2.3",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall compare in q boolean values, times of observation and the objects of Relationships.",
      "fr": "Le serveur doit comparer dans q les valeurs booléennes, les instants d’observation et les objets des Relationship.",
      "es": "El servidor deberá comparar en q valores booleanos, instantes de observación y los objetos de las Relationship.",
      "ar": "يجب أن يقارن الخادم في q القيم المنطقية وأوقات الرصد وكائنات علاقات Relationship.",
      "ru": "Сервер должен сравнивать в q логические значения, моменты наблюдения и объекты Relationship.",
      "zh": "服务器应能在 q 中比较布尔值、观测时间以及 Relationship 的 object。"
    }
  },
  {
    "id": "NGSILD-READ-052",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.10",
    "sentence": "A geo-query MUST know the relations disjoint, intersects and equals.",
    "sends": "A rectangle that holds two of the places, with disjoint and intersects; one of the places with equals.",
    "expects": "The three others, the two, the one.",
    "mend": "Implement every relation of the clause.",
    "ask": "Which relations besides near and within does your geo-query support?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-7.2.4",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall support in geo-queries the relations disjoint, intersects and equals.",
      "fr": "Le serveur doit prendre en charge, dans les requêtes géographiques, les relations disjoint, intersects et equals.",
      "es": "El servidor deberá admitir en las consultas geográficas las relaciones disjoint, intersects y equals.",
      "ar": "يجب أن يدعم الخادم في الاستعلامات الجغرافية العلاقات disjoint وintersects وequals.",
      "ru": "Сервер должен поддерживать в геозапросах отношения disjoint, intersects и equals.",
      "zh": "服务器应在地理查询中支持 disjoint、intersects 和 equals 关系。"
    }
  },
  {
    "id": "NGSILD-READ-053",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.10, 6.4.3.2",
    "sentence": "geoproperty MUST choose the place that a geo-query looks at.",
    "sends": "A polygon around the second place of one entity, with geoproperty; a polygon where it is not; a point in its area.",
    "expects": "The one; none; the one.",
    "mend": "Read geoproperty; location is the default only.",
    "ask": "Can a geo-query look at another place of an entity than its location?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-7.2.4",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall apply a geo-query to the GeoProperty that geoproperty names.",
      "fr": "Le serveur doit appliquer une requête géographique à la GeoProperty que geoproperty désigne.",
      "es": "El servidor deberá aplicar una consulta geográfica a la GeoProperty que indique geoproperty.",
      "ar": "يجب أن يطبّق الخادم الاستعلام الجغرافي على الـ GeoProperty التي يحددها geoproperty.",
      "ru": "Сервер должен применять геозапрос к тому свойству GeoProperty, которое указано в geoproperty.",
      "zh": "服务器应将地理查询应用于 geoproperty 指定的 GeoProperty。"
    }
  },
  {
    "id": "NGSILD-READ-054",
    "profile": "ngsi-ld-read",
    "level": "SHOULD",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.7.2, 6.4.3.2; IEEE 1003.2",
    "sentence": "idPattern SHOULD be searched in the id.",
    "sends": "A regular expression that fits the end of two ids and has no ^.",
    "expects": "The two entities.",
    "mend": "Search the pattern; who wants the whole id writes ^ and $.",
    "ask": "Must an idPattern fit the whole id, or a part of it?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-10.4.3",
      "TS104176",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server should search idPattern in the id, so that a pattern without anchors also fits a part of it.",
      "fr": "Le serveur devrait rechercher idPattern dans l’identifiant, de sorte qu’un motif sans ancre corresponde aussi à une partie de celui-ci.",
      "es": "El servidor debería buscar idPattern en el identificador, de modo que un patrón sin anclas también coincida con una parte de él.",
      "ar": "ينبغي أن يبحث الخادم عن idPattern داخل المعرّف بحيث يطابق النمط الخالي من المراسي جزءًا منه أيضًا.",
      "ru": "Сервер должен, как правило, искать idPattern внутри идентификатора, чтобы шаблон без якорей соответствовал и его части.",
      "zh": "服务器宜在标识符中搜索 idPattern，使不带锚点的模式也能匹配其一部分。"
    }
  },
  {
    "id": "NGSILD-READ-055",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.5.1",
    "clause": "4.17, 4.16, 5.7.2",
    "sentence": "An entity of several types MUST be found by each of them and by all of them.",
    "sends": "An entity of two types beside one of each; queries with ; in parentheses, with |, and by one type.",
    "expects": "The one of both; all three; the two; the count 1; both types in the answer.",
    "mend": "Implement the type selection language of clause 4.17.",
    "ask": "Can an entity have two types, such as a lamp that is also a camera, and be found by both?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-10.4.3",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall find an entity of several types by each of its types and by a selection that joins them by and or by or.",
      "fr": "Le serveur doit trouver une entité à plusieurs types par chacun d’eux et par une sélection qui les joint par et ou par ou.",
      "es": "El servidor deberá encontrar una entidad de varios tipos por cada uno de ellos y por una selección que los una con y o con o.",
      "ar": "يجب أن يعثر الخادم على الكيان المتعدد الأنواع بكل نوع من أنواعه وبانتقاء يجمعها بـ«و» أو بـ«أو».",
      "ru": "Сервер должен находить сущность с несколькими типами по каждому из них и по выбору, соединяющему их через «и» или «или».",
      "zh": "服务器应能按多类型实体的任一类型，以及按以“与”或“或”连接的类型选择找到该实体。"
    }
  },
  {
    "id": "NGSILD-READ-056",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.5.1",
    "clause": "4.18, 4.19, 5.7.2",
    "sentence": "A query by scopeQ MUST find the entities of the scope.",
    "sends": "Entities in two scopes and in none; scopeQ with a scope, with #, with +, with a comma, with ;.",
    "expects": "Just the entities in these scopes, and their count.",
    "mend": "Implement the scope query language of clause 4.19.",
    "ask": "Can a query be limited to a district or a line by scope?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-10.4.3",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall answer a query by scopeQ with the entities of the scopes that it selects, and with no others.",
      "fr": "Le serveur doit répondre à une requête par scopeQ par les entités des portées (scope) sélectionnées, et elles seules.",
      "es": "El servidor deberá responder a una consulta por scopeQ con las entidades de los ámbitos (scope) seleccionados, y con ninguna otra.",
      "ar": "يجب أن يجيب الخادم عن الاستعلام بـ scopeQ بكيانات النطاقات (scope) المنتقاة دون غيرها.",
      "ru": "Сервер должен отвечать на запрос по scopeQ только сущностями выбранных областей (scope).",
      "zh": "对按 scopeQ 的查询，服务器应返回所选范围 (scope) 内的实体，且仅返回这些实体。"
    }
  },
  {
    "id": "NGSILD-READ-057",
    "profile": "ngsi-ld-read",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.4, 5.5.7, 5.7.2, 6.23.3.1",
    "sentence": "Names in a query document MUST be read by its @context.",
    "sends": "POST /entityOperations/query in JSON-LD with a term of an inline @context in q and in attrs.",
    "expects": "The entity that has the attribute by its IRI.",
    "mend": "Expand the names of a query by the @context of the document before anything is compared.",
    "ask": "Can a query in a document use short names of its own @context?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-10.4.3",
      "TS104176",
      "MIM1-R2.2"
    ],
    "tender": {
      "en": "The server shall read the names in a query document by the @context of the document.",
      "fr": "Le serveur doit interpréter les noms d’un document de requête selon le @context de ce document.",
      "es": "El servidor deberá interpretar los nombres de un documento de consulta según el @context del documento.",
      "ar": "يجب أن يفسر الخادم الأسماء في وثيقة الاستعلام وفق @context الخاص بها.",
      "ru": "Сервер должен толковать имена в документе запроса по его @context.",
      "zh": "服务器应按查询文档的 @context 解释其中的名称。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-001",
    "profile": "ngsi-ld-subscription",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.8.3, 6.11.3.1",
    "sentence": "A subscription that is not there MUST be answered by ResourceNotFound.",
    "sends": "The id of a subscription that is not there.",
    "expects": "404 of type ResourceNotFound.",
    "mend": "Answer with the error type.",
    "ask": "How does a subscriber find out that its subscription is gone?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "TS104175-10.5.4",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall answer a request for a subscription that does not exist with status 404 and the error type ResourceNotFound.",
      "fr": "Le serveur doit répondre à une demande portant sur un abonnement inexistant par le code 404 et le type d’erreur ResourceNotFound.",
      "es": "El servidor deberá responder a la petición de una suscripción inexistente con el código 404 y el tipo de error ResourceNotFound.",
      "ar": "يجب أن يرد الخادم على طلب اشتراك غير موجود برمز الحالة 404 وبنوع الخطأ ResourceNotFound.",
      "ru": "Сервер должен отвечать на запрос несуществующей подписки кодом 404 и типом ошибки ResourceNotFound.",
      "zh": "请求的订阅不存在时，服务器应返回状态码 404 和错误类型 ResourceNotFound。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-002",
    "profile": "ngsi-ld-subscription",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.8.1, 6.10.3.1",
    "sentence": "A subscription MUST be created, and its place MUST be told.",
    "sends": "A new subscription.",
    "expects": "201, its address in Location, and the subscription at that address.",
    "mend": "Answer 201 with Location once it is stored.",
    "ask": "At which address does a subscriber find its subscription again?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-10.5.2",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall create a subscription that is sent to it and state in its answer the address at which it can be read.",
      "fr": "Le serveur doit créer l’abonnement qui lui est envoyé et indiquer dans sa réponse l’adresse à laquelle il peut être lu.",
      "es": "El servidor deberá crear la suscripción que se le envíe e indicar en su respuesta la dirección en la que puede leerse.",
      "ar": "يجب أن ينشئ الخادم الاشتراك المرسل إليه، وأن يبيّن في رده العنوان الذي يُقرأ منه.",
      "ru": "Сервер должен создавать присланную подписку и указывать в ответе адрес, по которому её можно прочитать.",
      "zh": "服务器应创建收到的订阅，并在响应中给出可读取该订阅的地址。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-003",
    "profile": "ngsi-ld-subscription",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.8.1.4, 6.3.2",
    "sentence": "A subscription whose id is there already MUST be refused and MUST change nothing.",
    "sends": "The same id again with another description.",
    "expects": "409 of type AlreadyExists, and the first description afterwards.",
    "mend": "Test the id and create in one step.",
    "ask": "Can one application take over the subscription of another by using its id?",
    "untested": "",
    "harm": "data-loss",
    "tags": [
      "TS104175-10.5.2",
      "TS104176-6.2.3"
    ],
    "tender": {
      "en": "The server shall refuse a subscription whose id exists already with the error type AlreadyExists and keep the one that is there.",
      "fr": "Le serveur doit refuser, par le type d’erreur AlreadyExists, un abonnement dont l’identifiant existe déjà et conserver celui qui est en place.",
      "es": "El servidor deberá rechazar con el tipo de error AlreadyExists una suscripción cuyo identificador ya exista y conservar la existente.",
      "ar": "يجب أن يرفض الخادم بنوع الخطأ AlreadyExists كل اشتراك معرّفه موجود سلفًا، وأن يحتفظ بالاشتراك القائم.",
      "ru": "Сервер должен отклонять с типом ошибки AlreadyExists подписку с уже существующим идентификатором и сохранять имеющуюся.",
      "zh": "订阅的标识符已存在时，服务器应以错误类型 AlreadyExists 予以拒绝，并保留原有订阅。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-004",
    "profile": "ngsi-ld-subscription",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.2.12, 5.8.1.4",
    "sentence": "A subscription that does not say where to send MUST be refused.",
    "sends": "A subscription without notification, and one whose notification has no endpoint.",
    "expects": "400 of type BadRequestData for each.",
    "mend": "Check a subscription before it is stored.",
    "ask": "What do you do with a subscription that could never be delivered?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "TS104175-5.2.6",
      "TS104175-10.5.2"
    ],
    "tender": {
      "en": "The server shall refuse a subscription that does not say where notifications are to be sent, with the error type BadRequestData.",
      "fr": "Le serveur doit refuser, par le type d’erreur BadRequestData, un abonnement qui n’indique pas où envoyer les notifications.",
      "es": "El servidor deberá rechazar con el tipo de error BadRequestData una suscripción que no indique adónde enviar las notificaciones.",
      "ar": "يجب أن يرفض الخادم بنوع الخطأ BadRequestData كل اشتراك لا يبيّن إلى أين تُرسل الإشعارات.",
      "ru": "Сервер должен отклонять с типом ошибки BadRequestData подписку, в которой не указано, куда отправлять уведомления.",
      "zh": "订阅未说明通知的发送地址时，服务器应以错误类型 BadRequestData 予以拒绝。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-005",
    "profile": "ngsi-ld-subscription",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.2.12, 5.8.1.4",
    "sentence": "A subscription with neither entities nor watchedAttributes MUST be refused.",
    "sends": "A subscription without both.",
    "expects": "400 of type BadRequestData.",
    "mend": "Demand one of the two.",
    "ask": "Can an application subscribe to everything by leaving out what it wants?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "TS104175-5.2.6",
      "TS104175-10.5.2"
    ],
    "tender": {
      "en": "The server shall refuse a subscription that names neither the entities nor the attributes to be watched.",
      "fr": "Le serveur doit refuser un abonnement qui ne nomme ni les entités ni les attributs à surveiller.",
      "es": "El servidor deberá rechazar una suscripción que no nombre ni las entidades ni los atributos que deben vigilarse.",
      "ar": "يجب أن يرفض الخادم كل اشتراك لا يسمّي الكيانات ولا السمات المطلوب رصد تغيّرها.",
      "ru": "Сервер должен отклонять подписку, в которой не названы ни сущности, ни отслеживаемые атрибуты.",
      "zh": "订阅既未指明实体也未指明要监视的属性时，服务器应予以拒绝。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-006",
    "profile": "ngsi-ld-subscription",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.9, 5.8.1.4",
    "sentence": "A subscription whose q cannot be read MUST be refused.",
    "sends": "A q that breaks off.",
    "expects": "400 of type BadRequestData.",
    "mend": "Parse the query when it is subscribed, not when it is used.",
    "ask": "When does a subscriber learn of a mistake in its filter: at once, or never?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "TS104175-7.2.3",
      "TS104175-10.5.2"
    ],
    "tender": {
      "en": "The server shall refuse a subscription whose filter cannot be understood, at the moment of subscribing.",
      "fr": "Le serveur doit refuser, dès la souscription, un abonnement dont le filtre est incompréhensible.",
      "es": "El servidor deberá rechazar, en el momento de suscribirse, una suscripción cuyo filtro no pueda entenderse.",
      "ar": "يجب أن يرفض الخادم لحظة الاشتراك كل اشتراك يتعذر فهم مرشّحه.",
      "ru": "Сервер должен уже при оформлении отклонять подписку, фильтр которой непонятен.",
      "zh": "订阅的筛选条件无法理解时，服务器应在订阅之时即予以拒绝。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-007",
    "profile": "ngsi-ld-subscription",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.8.1.4",
    "sentence": "A subscription whose end has passed MUST be refused.",
    "sends": "An expiresAt of the past.",
    "expects": "400 of type BadRequestData.",
    "mend": "Compare expiresAt with the clock.",
    "ask": "What becomes of a subscription once its end has come?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "TS104175-10.5.2"
    ],
    "tender": {
      "en": "The server shall refuse a subscription whose expiry lies in the past.",
      "fr": "Le serveur doit refuser un abonnement dont l’échéance est passée.",
      "es": "El servidor deberá rechazar una suscripción cuyo vencimiento ya haya pasado.",
      "ar": "يجب أن يرفض الخادم كل اشتراك انقضى أجله.",
      "ru": "Сервер должен отклонять подписку, срок действия которой уже истёк.",
      "zh": "订阅的到期时间已过时，服务器应予以拒绝。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-008",
    "profile": "ngsi-ld-subscription",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.2.12, 5.8.3, 6.11.3.1",
    "sentence": "A subscription MUST be read as it was written, with its status.",
    "sends": "The reading of a subscription with entities, watchedAttributes, q, geoQ, throttling, expiresAt, attributes and format.",
    "expects": "Each of them, the endpoint, and the status active.",
    "mend": "Keep what the subscriber has written.",
    "ask": "Can a subscriber check later what exactly it has subscribed to?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.2.6",
      "TS104175-10.5.4",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall return a subscription with all that the subscriber has asked for and with its status.",
      "fr": "Le serveur doit rendre un abonnement avec tout ce que l’abonné a demandé et avec son état.",
      "es": "El servidor deberá devolver una suscripción con todo lo que pidió el suscriptor y con su estado.",
      "ar": "يجب أن يعيد الخادم الاشتراك بكل ما طلبه المشترك ومعه حالته.",
      "ru": "Сервер должен возвращать подписку со всем, что запросил подписчик, и с её состоянием.",
      "zh": "服务器应返回订阅者所要求的全部内容及该订阅的状态。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-009",
    "profile": "ngsi-ld-subscription",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.8.4, 6.10.3.2",
    "sentence": "All subscriptions MUST be listed, page by page.",
    "sends": "Two subscriptions, and the list by limit and offset.",
    "expects": "Both in the list.",
    "mend": "Page in a stable order.",
    "ask": "How does an operator see all subscriptions that are there?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-10.5.5",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall list the subscriptions that it has, page by page, and leave none out.",
      "fr": "Le serveur doit lister les abonnements qu’il possède, page par page, sans en omettre aucun.",
      "es": "El servidor deberá listar las suscripciones que tiene, página por página, sin omitir ninguna.",
      "ar": "يجب أن يسرد الخادم ما لديه من اشتراكات صفحة بعد صفحة دون إغفال أي منها.",
      "ru": "Сервер должен постранично перечислять имеющиеся подписки, не пропуская ни одной.",
      "zh": "服务器应逐页列出其所有订阅，不得遗漏。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-010",
    "profile": "ngsi-ld-subscription",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.8.2, 6.11.3.2",
    "sentence": "A change MUST change what it names and leave the rest.",
    "sends": "Another description.",
    "expects": "204, the new description, and q as it was.",
    "mend": "Merge the fragment member by member.",
    "ask": "Can a subscription be corrected without being made anew?",
    "untested": "",
    "harm": "data-loss",
    "tags": [
      "TS104175-10.5.3",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall change of a subscription only what a change request names.",
      "fr": "Le serveur ne doit modifier d’un abonnement que ce que nomme la demande de modification.",
      "es": "El servidor deberá modificar de una suscripción solo lo que nombre la petición de cambio.",
      "ar": "يجب ألا يغيّر الخادم من الاشتراك إلا ما يسمّيه طلب التغيير.",
      "ru": "Сервер должен менять в подписке только то, что названо в запросе на изменение.",
      "zh": "服务器只应修改变更请求中指明的订阅内容。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-011",
    "profile": "ngsi-ld-subscription",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.2.12, 5.8.2.4",
    "sentence": "A subscription with isActive false MUST be paused.",
    "sends": "A change of isActive to false.",
    "expects": "204, and the status paused.",
    "mend": "Derive status from isActive.",
    "ask": "How does a subscriber see that its subscription is paused, and by whom?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.2.6",
      "TS104175-10.5.3"
    ],
    "tender": {
      "en": "The server shall let a subscription be paused and show it as paused from then on.",
      "fr": "Le serveur doit permettre de suspendre un abonnement et le présenter dès lors comme suspendu.",
      "es": "El servidor deberá permitir pausar una suscripción y mostrarla como pausada desde entonces.",
      "ar": "يجب أن يتيح الخادم إيقاف الاشتراك مؤقتًا، وأن يظهره موقوفًا من ذلك الحين.",
      "ru": "Сервер должен позволять приостановить подписку и с этого момента показывать её приостановленной.",
      "zh": "服务器应允许暂停订阅，并自此将其显示为已暂停。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-012",
    "profile": "ngsi-ld-subscription",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.8.5, 6.11.3.3",
    "sentence": "A subscription MUST be deleted once and for all.",
    "sends": "A deletion, a reading, the deletion again.",
    "expects": "204, then 404 twice.",
    "mend": "Delete before answering.",
    "ask": "How does a subscriber end its subscription when the application that made it is gone?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-10.5.6",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall delete a subscription on request, so that it can neither be read nor deleted again.",
      "fr": "Le serveur doit supprimer un abonnement sur demande, de sorte qu’il ne puisse plus être ni lu ni supprimé à nouveau.",
      "es": "El servidor deberá eliminar una suscripción cuando se le pida, de modo que ya no pueda ni leerse ni eliminarse de nuevo.",
      "ar": "يجب أن يحذف الخادم الاشتراك عند الطلب، بحيث لا يمكن بعد ذلك قراءته ولا حذفه ثانية.",
      "ru": "Сервер должен удалять подписку по запросу так, чтобы её больше нельзя было ни прочитать, ни удалить снова.",
      "zh": "服务器应按请求删除订阅，此后不得再被读取或再次删除。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-013",
    "profile": "ngsi-ld-subscription",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.8.6",
    "sentence": "Every change that a subscription selects MUST be told.",
    "sends": "The creation of an entity, and its change by an update, an append, a change of part, a batch update and a batch upsert.",
    "expects": "A notification of each at the endpoint.",
    "mend": "Notify of creations and of changes.",
    "ask": "How soon after a change does a notification leave, and what becomes of it if the receiver is down?",
    "untested": "",
    "harm": "data-loss",
    "tags": [
      "TS104175-10.5.7"
    ],
    "tender": {
      "en": "The server shall send a notification to the subscriber when an entity that it subscribed to is created or changed.",
      "fr": "Le serveur doit envoyer une notification à l’abonné lorsqu’une entité visée par l’abonnement est créée ou modifiée.",
      "es": "El servidor deberá enviar una notificación al suscriptor cuando se cree o cambie una entidad a la que se haya suscrito.",
      "ar": "يجب أن يرسل الخادم إشعارًا إلى المشترك متى أُنشئ كيان مشترك فيه أو تغيّر.",
      "ru": "Сервер должен отправлять подписчику уведомление, когда сущность, на которую он подписан, создана или изменена.",
      "zh": "所订阅的实体被创建或更改时，服务器应向订阅者发送通知。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-014",
    "profile": "ngsi-ld-subscription",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.3.1, 5.8.6",
    "sentence": "A notification MUST have id, type, subscriptionId, notifiedAt and data.",
    "sends": "The creation of an entity.",
    "expects": "A POST of JSON with each member, notifiedAt in UTC, the id of the subscription and the entity.",
    "mend": "Write every member of a Notification.",
    "ask": "How does a receiver tell to which subscription and entity a notification belongs?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-10.5.7"
    ],
    "tender": {
      "en": "The server shall state in each notification its own id, the subscription, the time of sending and the entity concerned.",
      "fr": "Le serveur doit indiquer dans chaque notification son propre identifiant, l’abonnement, l’heure d’envoi et l’entité concernée.",
      "es": "El servidor deberá indicar en cada notificación su propio identificador, la suscripción, la hora de envío y la entidad afectada.",
      "ar": "يجب أن يبيّن الخادم في كل إشعار معرّفه والاشتراك ووقت الإرسال والكيان المعني.",
      "ru": "Сервер должен указывать в каждом уведомлении его идентификатор, подписку, время отправки и соответствующую сущность.",
      "zh": "服务器应在每份通知中注明其自身标识符、所属订阅、发送时间和相关实体。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-015",
    "profile": "ngsi-ld-subscription",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.2.14, 5.8.6",
    "sentence": "A notification MUST have only the attributes that are asked for.",
    "sends": "A subscription to one of two attributes.",
    "expects": "That attribute alone.",
    "mend": "Apply notification.attributes.",
    "ask": "Can a receiver be sent less than it could read?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.2.6",
      "TS104175-10.5.7"
    ],
    "tender": {
      "en": "The server shall send in notifications only the attributes for which the subscription asks.",
      "fr": "Le serveur ne doit envoyer dans les notifications que les attributs demandés par l’abonnement.",
      "es": "El servidor deberá enviar en las notificaciones solo los atributos que pide la suscripción.",
      "ar": "يجب ألا يرسل الخادم في الإشعارات إلا السمات التي يطلبها الاشتراك.",
      "ru": "Сервер должен передавать в уведомлениях только те атрибуты, которые запрошены в подписке.",
      "zh": "服务器在通知中只应发送订阅所要求的属性。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-016",
    "profile": "ngsi-ld-subscription",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.2.14, 5.8.6",
    "sentence": "A notification in the format keyValues MUST have plain values.",
    "sends": "A subscription with format keyValues.",
    "expects": "The plain value of the attribute.",
    "mend": "Support each format of notifications.",
    "ask": "In which forms can notifications be had?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.2.6",
      "TS104175-10.5.7"
    ],
    "tender": {
      "en": "The server shall send notifications, where asked, with plain names and values.",
      "fr": "Le serveur doit envoyer, sur demande, des notifications composées de simples noms et valeurs.",
      "es": "El servidor deberá enviar, si se le pide, notificaciones con nombres y valores simples.",
      "ar": "يجب أن يرسل الخادم، عند الطلب، إشعارات تتألف من أسماء وقيم مجردة.",
      "ru": "Сервер должен по запросу отправлять уведомления в виде простых имён и значений.",
      "zh": "服务器应能按请求以简单的名称和值发送通知。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-017",
    "profile": "ngsi-ld-subscription",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.2.12, 5.8.6",
    "sentence": "Changes of attributes that are not watched MUST NOT be told.",
    "sends": "A change of another attribute, then of the one that is watched.",
    "expects": "The second alone.",
    "mend": "Compare what changed with watchedAttributes.",
    "ask": "How many needless notifications does a receiver get when a busy neighbour attribute changes?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.2.6",
      "TS104175-10.5.7"
    ],
    "tender": {
      "en": "The server shall not notify of changes of attributes that the subscription does not watch.",
      "fr": "Le serveur ne doit pas notifier les changements d’attributs que l’abonnement ne surveille pas.",
      "es": "El servidor no deberá notificar los cambios de atributos que la suscripción no vigile.",
      "ar": "يجب ألا يُشعر الخادم بتغيّر سمات لا يرصدها الاشتراك.",
      "ru": "Сервер не должен уведомлять об изменениях атрибутов, которые подписка не отслеживает.",
      "zh": "对于订阅未监视的属性变化，服务器不得发送通知。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-018",
    "profile": "ngsi-ld-subscription",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.9, 5.8.6",
    "sentence": "Only what q selects MUST be told.",
    "sends": "Three values, of which q selects the last.",
    "expects": "A notification of the last alone.",
    "mend": "Apply q to the entity after the change.",
    "ask": "Can a receiver be told only when a limit is exceeded?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-7.2.3",
      "TS104175-10.5.7"
    ],
    "tender": {
      "en": "The server shall notify only when the entity satisfies the filter of the subscription.",
      "fr": "Le serveur ne doit notifier que lorsque l’entité satisfait au filtre de l’abonnement.",
      "es": "El servidor deberá notificar solo cuando la entidad cumpla el filtro de la suscripción.",
      "ar": "يجب ألا يُشعر الخادم إلا إذا استوفى الكيان مرشّح الاشتراك.",
      "ru": "Сервер должен уведомлять только тогда, когда сущность удовлетворяет фильтру подписки.",
      "zh": "仅当实体满足订阅的筛选条件时，服务器才应发送通知。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-019",
    "profile": "ngsi-ld-subscription",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.4.1",
    "clause": "5.2.15, 5.8.6",
    "sentence": "receiverInfo MUST be sent in the header.",
    "sends": "A subscription with a header field.",
    "expects": "The field in the notification.",
    "mend": "Send each pair as a header field.",
    "ask": "How does a receiver that needs a key of its own get it with each notification?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.2.6",
      "TS104175-10.5.7"
    ],
    "tender": {
      "en": "The server shall send with each notification the header fields for which the subscription asks.",
      "fr": "Le serveur doit envoyer avec chaque notification les champs d’en-tête demandés par l’abonnement.",
      "es": "El servidor deberá enviar con cada notificación los campos de cabecera que pide la suscripción.",
      "ar": "يجب أن يرسل الخادم مع كل إشعار حقول الترويسة التي يطلبها الاشتراك.",
      "ru": "Сервер должен передавать с каждым уведомлением поля заголовка, запрошенные в подписке.",
      "zh": "服务器应随每份通知发送订阅所要求的标头字段。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-020",
    "profile": "ngsi-ld-subscription",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.2.12, 5.8.6",
    "sentence": "What changes while a subscription is paused MUST NOT be told, and what changes afterwards MUST be.",
    "sends": "A change during the pause, and one after it.",
    "expects": "A notification of the second alone.",
    "mend": "Test isActive at the time of the change.",
    "ask": "After maintenance of its receiver, does a subscriber get what it missed, or what comes next?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.2.6",
      "TS104175-10.5.7"
    ],
    "tender": {
      "en": "The server shall send nothing of what changes while a subscription is paused, and notify again once it is resumed.",
      "fr": "Le serveur ne doit rien envoyer de ce qui change pendant la suspension d’un abonnement et doit notifier de nouveau dès sa reprise.",
      "es": "El servidor no deberá enviar nada de lo que cambie mientras una suscripción esté pausada, y deberá notificar de nuevo cuando se reanude.",
      "ar": "يجب ألا يرسل الخادم شيئًا مما يتغير أثناء إيقاف الاشتراك، وأن يستأنف الإشعار متى استُؤنف الاشتراك.",
      "ru": "Сервер не должен отправлять ничего из того, что меняется во время приостановки подписки, и должен вновь уведомлять после её возобновления.",
      "zh": "订阅暂停期间发生的变化，服务器不得发送；订阅恢复后，应重新发送通知。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-021",
    "profile": "ngsi-ld-subscription",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.8.5, 5.8.6",
    "sentence": "A subscription that was deleted MUST send nothing more.",
    "sends": "Two subscriptions, the deletion of the first, a change.",
    "expects": "A notification of the second, and none of the first.",
    "mend": "Drop what waits with the subscription.",
    "ask": "After a subscription is deleted, how long can its receiver still be sent data?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-10.5.6",
      "TS104175-10.5.7"
    ],
    "tender": {
      "en": "The server shall send nothing more to a subscriber once its subscription is deleted.",
      "fr": "Le serveur ne doit plus rien envoyer à un abonné une fois son abonnement supprimé.",
      "es": "El servidor no deberá enviar nada más a un suscriptor una vez eliminada su suscripción.",
      "ar": "يجب ألا يرسل الخادم إلى المشترك أي شيء بعد حذف اشتراكه.",
      "ru": "Сервер не должен ничего отправлять подписчику после удаления его подписки.",
      "zh": "订阅删除后，服务器不得再向该订阅者发送任何内容。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-022",
    "profile": "ngsi-ld-subscription",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.2.12, 5.8.6",
    "sentence": "Between two notifications there MUST be the time that throttling says.",
    "sends": "A subscription with a throttling of 60 seconds, and a change within a second of a notification.",
    "expects": "No notification of the change in the next moments.",
    "mend": "Compare the time of the last notification with throttling before sending.",
    "ask": "Can a receiver limit how often it is called?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.2.6",
      "TS104175-10.5.7"
    ],
    "tender": {
      "en": "The server shall leave at least the throttling period of a subscription between two of its notifications.",
      "fr": "Le serveur doit laisser au moins la période throttling d’un abonnement entre deux de ses notifications.",
      "es": "El servidor deberá dejar al menos el periodo throttling de una suscripción entre dos de sus notificaciones.",
      "ar": "يجب أن يترك الخادم بين كل إشعارين للاشتراك مدة throttling على الأقل.",
      "ru": "Сервер должен выдерживать между двумя уведомлениями подписки не менее периода throttling.",
      "zh": "服务器应使同一订阅的两次通知之间至少间隔 throttling 规定的时间。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-023",
    "profile": "ngsi-ld-subscription",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.2.12, 5.8.2, 5.8.6",
    "sentence": "A subscription that has expired MUST send nothing more.",
    "sends": "An expiresAt that comes, and a change after it.",
    "expects": "No notification of the change; the status expired, where the subscription is still there.",
    "mend": "Compare expiresAt with the clock before sending.",
    "ask": "What becomes of a subscription whose application was switched off long ago?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.2.6",
      "TS104175-10.5.7"
    ],
    "tender": {
      "en": "The server shall send no notification for a subscription once its expiresAt has passed.",
      "fr": "Le serveur ne doit envoyer aucune notification pour un abonnement une fois son expiresAt passé.",
      "es": "El servidor no deberá enviar ninguna notificación de una suscripción una vez pasado su expiresAt.",
      "ar": "يجب ألا يرسل الخادم أي إشعار لاشتراك انقضى موعد expiresAt الخاص به.",
      "ru": "Сервер не должен отправлять уведомления по подписке после наступления её expiresAt.",
      "zh": "订阅的 expiresAt 过后，服务器不应再为其发送任何通知。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-024",
    "profile": "ngsi-ld-subscription",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.10, 5.2.12, 5.2.13, 5.8.6",
    "sentence": "Only what geoQ selects MUST be notified.",
    "sends": "An entity outside of a polygon, its change there, and its move into the polygon.",
    "expects": "A notification of the move alone.",
    "mend": "Apply geoQ to the entity after the change.",
    "ask": "Can a receiver be notified only of what happens in its district?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-7.2.4",
      "TS104175-10.5.7"
    ],
    "tender": {
      "en": "The server shall notify only of entities that lie where the geoQ of the subscription says.",
      "fr": "Le serveur ne doit notifier que les entités situées là où le geoQ de l’abonnement l’indique.",
      "es": "El servidor deberá notificar solo las entidades situadas donde indique el geoQ de la suscripción.",
      "ar": "يجب ألا يُشعر الخادم إلا بالكيانات الواقعة حيث يحدد geoQ الخاص بالاشتراك.",
      "ru": "Сервер должен уведомлять только о сущностях, расположенных там, где указывает geoQ подписки.",
      "zh": "服务器应仅就位于订阅 geoQ 所指区域内的实体发送通知。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-025",
    "profile": "ngsi-ld-subscription",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.2.8, 5.2.12, 5.8.6",
    "sentence": "Only the entities that a subscription names MUST be notified.",
    "sends": "A subscription by id and one by idPattern, and the creation of two entities of the type, of which both select one.",
    "expects": "Notifications of that one alone.",
    "mend": "Test id and idPattern as well as type.",
    "ask": "Can an application subscribe to one vehicle without hearing of the whole fleet?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.2.6",
      "TS104175-10.5.7"
    ],
    "tender": {
      "en": "The server shall notify only of entities that the subscription selects by id, by idPattern and by type.",
      "fr": "Le serveur ne doit notifier que les entités que l’abonnement sélectionne par id, par idPattern et par type.",
      "es": "El servidor deberá notificar solo las entidades que la suscripción seleccione por id, por idPattern y por tipo.",
      "ar": "يجب ألا يُشعر الخادم إلا بالكيانات التي ينتقيها الاشتراك بـ id وidPattern والنوع.",
      "ru": "Сервер должен уведомлять только о сущностях, выбранных подпиской по id, idPattern и типу.",
      "zh": "服务器应仅就订阅按 id、idPattern 和类型所选的实体发送通知。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-026",
    "profile": "ngsi-ld-subscription",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.5.2, 4.5.3, 5.3.1, 5.8.6",
    "sentence": "A notification MUST hold attributes with all their members.",
    "sends": "The creation of an entity with a unit, times and attributes of attributes.",
    "expects": "Each attribute in normalized form, member by member.",
    "mend": "Write entities in notifications as in answers.",
    "ask": "Does a notification say when a value was observed, and in which unit?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.2.6",
      "TS104175-10.5.7"
    ],
    "tender": {
      "en": "The server shall send attributes in notifications with their unit, their time of observation and their sub-attributes.",
      "fr": "Le serveur doit envoyer dans les notifications les attributs avec leur unité, leur instant d’observation et leurs sous-attributs.",
      "es": "El servidor deberá enviar en las notificaciones los atributos con su unidad, su instante de observación y sus subatributos.",
      "ar": "يجب أن يرسل الخادم السمات في الإشعارات مع وحدتها ووقت رصدها وسماتها الفرعية.",
      "ru": "Сервер должен отправлять в уведомлениях атрибуты с единицей измерения, моментом наблюдения и податрибутами.",
      "zh": "服务器应在通知中连同单位、观测时间和子属性发送属性。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-027",
    "profile": "ngsi-ld-subscription",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.5.4, 5.2.14, 5.8.6",
    "sentence": "A notification in the format keyValues MUST have plain values of every kind of attribute.",
    "sends": "The creation of an entity with a Property, a Relationship and a GeoProperty.",
    "expects": "The value, the object and the place, each alone.",
    "mend": "Use the simplified representation of answers in notifications.",
    "ask": "What does a simple receiver get of a Relationship or a place?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.2.6",
      "TS104175-10.5.7"
    ],
    "tender": {
      "en": "The server shall send in keyValues notifications the value of a Property, the object of a Relationship and the geometry of a GeoProperty alone.",
      "fr": "Le serveur doit envoyer dans les notifications keyValues la seule valeur d’une Property, le seul objet d’une Relationship et la seule géométrie d’une GeoProperty.",
      "es": "El servidor deberá enviar en las notificaciones keyValues solo el valor de una Property, el objeto de una Relationship y la geometría de una GeoProperty.",
      "ar": "يجب أن يرسل الخادم في إشعارات keyValues قيمة Property وكائن Relationship وهندسة GeoProperty وحدها.",
      "ru": "Сервер должен отправлять в уведомлениях keyValues только значение Property, объект Relationship и геометрию GeoProperty.",
      "zh": "在 keyValues 通知中，服务器应仅发送 Property 的值、Relationship 的 object 和 GeoProperty 的几何。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-028",
    "profile": "ngsi-ld-subscription",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.5.1",
    "clause": "4.5.1, 5.2.14, 5.8.6",
    "sentence": "A notification in the format concise MUST leave out what can be inferred.",
    "sends": "A subscription with format concise, and the creation of an entity with a unit.",
    "expects": "The value and the unit, and no type.",
    "mend": "Use the concise representation of answers in notifications.",
    "ask": "Which formats of notifications does your server support?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.2.6",
      "TS104175-10.5.7"
    ],
    "tender": {
      "en": "The server shall on request send notifications in the concise representation.",
      "fr": "Le serveur doit, sur demande, envoyer les notifications en représentation concise.",
      "es": "El servidor deberá, si se solicita, enviar las notificaciones en representación concisa.",
      "ar": "يجب أن يرسل الخادم الإشعارات بالتمثيل الموجز عند طلب ذلك.",
      "ru": "Сервер должен по запросу отправлять уведомления в кратком представлении.",
      "zh": "服务器应按要求以简洁表示形式发送通知。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-029",
    "profile": "ngsi-ld-subscription",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.8.2, 5.8.6",
    "sentence": "A subscription that was changed MUST send by what it says after the change.",
    "sends": "A change of q, and one of the endpoint, each with changes of the entity.",
    "expects": "Notifications of what the new q selects, at the new endpoint, and none else.",
    "mend": "Read the subscription as it is at the time of the change.",
    "ask": "When a filter of a subscription is corrected, does it work at once?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.2.6",
      "TS104175-10.5.7"
    ],
    "tender": {
      "en": "The server shall notify by the filters and at the endpoint that a subscription has after a change of it.",
      "fr": "Le serveur doit notifier selon les filtres et à l’adresse que l’abonnement indique après sa modification.",
      "es": "El servidor deberá notificar según los filtros y en la dirección que la suscripción tenga tras su modificación.",
      "ar": "يجب أن يُشعر الخادم وفق المرشحات وإلى العنوان اللذين يحددهما الاشتراك بعد تعديله.",
      "ru": "Сервер должен уведомлять по фильтрам и адресу, которые подписка имеет после её изменения.",
      "zh": "订阅更改后，服务器应按其新的过滤条件并向其新的端点发送通知。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-030",
    "profile": "ngsi-ld-subscription",
    "level": "SHOULD",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.2.14, 5.8.3",
    "sentence": "A subscription SHOULD say how many notifications it has sent, and when.",
    "sends": "The reading of a subscription that has sent two.",
    "expects": "timesSent 2, lastNotification and lastSuccess.",
    "mend": "Count what is sent, and keep the time of the last.",
    "ask": "How does an operator see whether a subscription still works?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.2.6",
      "TS104175-10.5.7"
    ],
    "tender": {
      "en": "The server should state in a subscription how many notifications it has sent and when it sent the last one.",
      "fr": "Le serveur devrait indiquer dans un abonnement combien de notifications il a envoyées et quand il a envoyé la dernière.",
      "es": "El servidor debería indicar en una suscripción cuántas notificaciones ha enviado y cuándo envió la última.",
      "ar": "ينبغي أن يذكر الخادم في الاشتراك عدد الإشعارات المرسلة ووقت آخرها.",
      "ru": "Сервер должен, как правило, указывать в подписке число отправленных уведомлений и время последнего.",
      "zh": "服务器宜在订阅中给出已发送的通知数量及最近一次发送的时间。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-031",
    "profile": "ngsi-ld-subscription",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.6.1",
    "clause": "5.2.12, 5.8.6",
    "sentence": "notificationTrigger MUST choose which changes are notified.",
    "sends": "A subscription to entityDeleted, and the creation, the change and the deletion of an entity.",
    "expects": "A notification of the deletion alone.",
    "mend": "Implement each trigger of the clause.",
    "ask": "Can a receiver learn that an entity was deleted?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.2.6",
      "TS104175-10.5.7"
    ],
    "tender": {
      "en": "The server shall notify only of the kinds of change that notificationTrigger names, deletions of entities included.",
      "fr": "Le serveur ne doit notifier que les genres de modification nommés par notificationTrigger, y compris la suppression d’entités.",
      "es": "El servidor deberá notificar solo las clases de cambio que nombre notificationTrigger, incluida la eliminación de entidades.",
      "ar": "يجب ألا يُشعر الخادم إلا بأنواع التغيير التي يسميها notificationTrigger، بما فيها حذف الكيانات.",
      "ru": "Сервер должен уведомлять только о видах изменений, названных в notificationTrigger, включая удаление сущностей.",
      "zh": "服务器应仅就 notificationTrigger 指定的变化种类发送通知，包括实体的删除。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-032",
    "profile": "ngsi-ld-subscription",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.2.15, 5.8.6, 6.3.5",
    "sentence": "A notification in JSON-LD MUST hold its @context.",
    "sends": "A subscription whose endpoint accepts application/ld+json.",
    "expects": "Content-Type application/ld+json, and @context in the body.",
    "mend": "Write the notification in the media type of endpoint.accept.",
    "ask": "Can a receiver be sent JSON-LD?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-10.5.7",
      "TS104176-6.2.4",
      "MIM1-R2.2"
    ],
    "tender": {
      "en": "The server shall on request send notifications as JSON-LD with their @context in the body.",
      "fr": "Le serveur doit, sur demande, envoyer les notifications en JSON-LD avec leur @context dans le corps.",
      "es": "El servidor deberá, si se solicita, enviar las notificaciones como JSON-LD con su @context en el cuerpo.",
      "ar": "يجب أن يرسل الخادم الإشعارات بصيغة JSON-LD مع @context في متنها عند طلب ذلك.",
      "ru": "Сервер должен по запросу отправлять уведомления в JSON-LD с @context в теле.",
      "zh": "服务器应按要求以 JSON-LD 发送通知，并在正文中包含 @context。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-033",
    "profile": "ngsi-ld-subscription",
    "level": "SHOULD",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.8.6, 6.3.5",
    "sentence": "A notification in JSON SHOULD name its @context in a Link.",
    "sends": "A subscription whose endpoint accepts application/json.",
    "expects": "A Link of relation http://www.w3.org/ns/json-ld#context.",
    "mend": "Add the Link of answers to notifications.",
    "ask": "How does a receiver of plain JSON learn the @context?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-10.5.7",
      "TS104176-6.2.4",
      "MIM1-R2.2"
    ],
    "tender": {
      "en": "The server should name the @context of a notification in plain JSON in a Link header.",
      "fr": "Le serveur devrait indiquer le @context d’une notification en JSON simple dans un en-tête Link.",
      "es": "El servidor debería indicar el @context de una notificación en JSON simple en una cabecera Link.",
      "ar": "ينبغي أن يذكر الخادم @context للإشعار بصيغة JSON العادية في ترويسة Link.",
      "ru": "Сервер должен, как правило, указывать @context уведомления в обычном JSON в заголовке Link.",
      "zh": "服务器宜在 Link 头中给出普通 JSON 通知的 @context。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-034",
    "profile": "ngsi-ld-subscription",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.2.12, 5.8.1, 5.8.6",
    "sentence": "A subscription that is created with isActive false MUST send nothing.",
    "sends": "Two subscriptions, one of them created with isActive false, and the creation of an entity.",
    "expects": "The status paused; a notification of the other alone.",
    "mend": "Test isActive of new subscriptions, too.",
    "ask": "Can a subscription be prepared before its receiver is ready?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.2.6",
      "TS104175-10.5.7"
    ],
    "tender": {
      "en": "The server shall send nothing for a subscription that was created with isActive set to false until it is activated.",
      "fr": "Le serveur ne doit rien envoyer pour un abonnement créé avec isActive à false tant qu’il n’est pas activé.",
      "es": "El servidor no deberá enviar nada de una suscripción creada con isActive en false hasta que se active.",
      "ar": "يجب ألا يرسل الخادم شيئًا لاشتراك أُنشئ وقيمة isActive فيه false إلى أن يُفعَّل.",
      "ru": "Сервер не должен ничего отправлять по подписке, созданной с isActive равным false, пока она не включена.",
      "zh": "对以 isActive 为 false 创建的订阅，在其激活之前服务器不应发送任何内容。"
    }
  },
  {
    "id": "NGSILD-SUBSCRIPTION-035",
    "profile": "ngsi-ld-subscription",
    "level": "SHOULD",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.8.6",
    "sentence": "Each change SHOULD be notified once.",
    "sends": "The creation and two changes of an entity; all that was sent of subscriptions that did not change.",
    "expects": "One notification of each, and none sent again.",
    "mend": "Send again only what was not received.",
    "ask": "Must a receiver expect the same notification twice, and how does it know it again?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.2.6",
      "TS104175-10.5.7"
    ],
    "tender": {
      "en": "The server should send one notification for each change that a subscription selects and repeat it only where it was not received.",
      "fr": "Le serveur devrait envoyer une seule notification pour chaque modification que l’abonnement sélectionne et ne la répéter que si elle n’a pas été reçue.",
      "es": "El servidor debería enviar una sola notificación por cada cambio que seleccione la suscripción y repetirla solo si no se recibió.",
      "ar": "ينبغي أن يرسل الخادم إشعارًا واحدًا عن كل تغيير ينتقيه الاشتراك وألا يكرره إلا إذا لم يُستلم.",
      "ru": "Сервер должен, как правило, отправлять одно уведомление о каждом изменении, выбранном подпиской, и повторять его, только если оно не получено.",
      "zh": "服务器宜就订阅所选的每次变化发送一次通知，仅在未被接收时重发。"
    }
  },
  {
    "id": "NGSILD-TEMPORAL-001",
    "profile": "ngsi-ld-temporal",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.7.3.4, 6.19.3.1",
    "sentence": "An evolution that is not there MUST be answered by ResourceNotFound.",
    "sends": "The id of an evolution that is not there.",
    "expects": "404 of type ResourceNotFound.",
    "mend": "Tell what is not there from what is empty.",
    "ask": "How does an application tell that nothing was ever recorded of an entity from a period without values?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "TS104175-11.3.2",
      "TS104176",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall answer a request for the evolution of an entity of which it has none with status 404 and the error type ResourceNotFound.",
      "fr": "Le serveur doit répondre à une demande d’évolution d’une entité dont il n’en possède aucune par le code 404 et le type d’erreur ResourceNotFound.",
      "es": "El servidor deberá responder a la petición de la evolución de una entidad de la que no tiene ninguna con el código 404 y el tipo de error ResourceNotFound.",
      "ar": "يجب أن يرد الخادم على طلب تطور كيان ليس لديه له أي تطور مسجل برمز الحالة 404 وبنوع الخطأ ResourceNotFound.",
      "ru": "Сервер должен отвечать на запрос истории сущности, для которой истории нет, кодом 404 и типом ошибки ResourceNotFound.",
      "zh": "请求的实体没有历史记录时，服务器应返回状态码 404 和错误类型 ResourceNotFound。"
    }
  },
  {
    "id": "NGSILD-TEMPORAL-002",
    "profile": "ngsi-ld-temporal",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.11, 5.7.4.4",
    "sentence": "A temporal query that cannot be read MUST be refused.",
    "sends": "timerel without timeAt, between without endTimeAt, an unknown relation, a time that is none.",
    "expects": "400 of type BadRequestData for each.",
    "mend": "Validate timerel, timeAt and endTimeAt together.",
    "ask": "If the end of a period is missing in a question, does your server refuse it or answer another question?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "TS104175-7.2.6",
      "TS104175-11.3.3",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall refuse a question about a period whose relation or times are missing or cannot be understood, with the error type BadRequestData.",
      "fr": "Le serveur doit refuser, par le type d’erreur BadRequestData, toute question portant sur une période dont la relation ou les heures manquent ou sont incompréhensibles.",
      "es": "El servidor deberá rechazar con el tipo de error BadRequestData toda pregunta sobre un período cuya relación o cuyas horas falten o no puedan entenderse.",
      "ar": "يجب أن يرفض الخادم بنوع الخطأ BadRequestData كل سؤال عن فترة تنقصها العلاقة الزمنية أو الأوقات أو يتعذر فهمها.",
      "ru": "Сервер должен отклонять с типом ошибки BadRequestData вопрос о периоде, в котором отношение или время отсутствует либо непонятно.",
      "zh": "查询时段的时间关系或时间缺失、无法理解时，服务器应以错误类型 BadRequestData 予以拒绝。"
    }
  },
  {
    "id": "NGSILD-TEMPORAL-003",
    "profile": "ngsi-ld-temporal",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.6.11, 6.18.3.1",
    "sentence": "An evolution MUST be created, and its place MUST be told.",
    "sends": "A new evolution.",
    "expects": "201, its address in Location, and afterwards the evolution.",
    "mend": "Answer 201 with Location once it is stored.",
    "ask": "Can we bring the records of past years into your system, and where are they then found?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-11.2",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall take over the evolution of a new entity, with past times, and state in its answer the address at which it can be retrieved.",
      "fr": "Le serveur doit reprendre l’évolution d’une nouvelle entité, avec des heures passées, et indiquer dans sa réponse l’adresse à laquelle elle peut être consultée.",
      "es": "El servidor deberá incorporar la evolución de una entidad nueva, con horas pasadas, e indicar en su respuesta la dirección en la que puede consultarse.",
      "ar": "يجب أن يستوعب الخادم تطور كيان جديد بأوقاته الماضية، وأن يبيّن في رده العنوان الذي يمكن استرجاعه منه.",
      "ru": "Сервер должен принимать историю новой сущности с прошедшими моментами времени и указывать в ответе адрес, по которому её можно получить.",
      "zh": "服务器应能接收新实体带有过去时间的历史记录，并在响应中给出可检索该记录的地址。"
    }
  },
  {
    "id": "NGSILD-TEMPORAL-004",
    "profile": "ngsi-ld-temporal",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.6.11.4, 6.18.3.1",
    "sentence": "What is given of an evolution that is there MUST be added to it.",
    "sends": "A later instance of an entity that has one.",
    "expects": "204, and both instances afterwards.",
    "mend": "Add instances; never replace the evolution.",
    "ask": "When a gap in the records is filled later, what becomes of the records that were there?",
    "untested": "",
    "harm": "data-loss",
    "tags": [
      "TS104175-11.2",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall add new values to the evolution of an entity that it has already, and keep the values recorded before.",
      "fr": "Le serveur doit ajouter les nouvelles valeurs à l’évolution d’une entité qu’il possède déjà et conserver les valeurs enregistrées auparavant.",
      "es": "El servidor deberá añadir los valores nuevos a la evolución de una entidad que ya posee y conservar los valores registrados antes.",
      "ar": "يجب أن يضيف الخادم القيم الجديدة إلى تطور الكيان الموجود لديه، وأن يحتفظ بالقيم المسجلة قبلها.",
      "ru": "Сервер должен добавлять новые значения к уже имеющейся истории сущности, сохраняя записанные ранее.",
      "zh": "服务器应将新值添加到已有实体的历史记录中，并保留此前记录的值。"
    }
  },
  {
    "id": "NGSILD-TEMPORAL-005",
    "profile": "ngsi-ld-temporal",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.6.12, 6.20.3.1",
    "sentence": "Instances MUST be added to an attribute of an evolution.",
    "sends": "One instance, to the attributes of an evolution.",
    "expects": "204, and both instances afterwards.",
    "mend": "Support POST to the attributes of an evolution.",
    "ask": "Can a single late reading be added without sending the whole entity?",
    "untested": "",
    "harm": "data-loss",
    "tags": [
      "TS104175-11.2",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall let single values be added to an attribute of an evolution.",
      "fr": "Le serveur doit permettre d’ajouter des valeurs isolées à un attribut d’une évolution.",
      "es": "El servidor deberá permitir añadir valores sueltos a un atributo de una evolución.",
      "ar": "يجب أن يتيح الخادم إضافة قيم مفردة إلى سمة من سمات التطور.",
      "ru": "Сервер должен позволять добавлять отдельные значения к атрибуту истории.",
      "zh": "服务器应允许向历史记录的某个属性添加单个值。"
    }
  },
  {
    "id": "NGSILD-TEMPORAL-006",
    "profile": "ngsi-ld-temporal",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.6.13, 6.21.3.1",
    "sentence": "An attribute MUST be deleted from an evolution, and nothing else.",
    "sends": "The deletion of one of two attributes.",
    "expects": "204, no instance of it, and the other as it was.",
    "mend": "Delete by name.",
    "ask": "How do you take away the records of a sensor that measured wrongly for a month?",
    "untested": "",
    "harm": "data-loss",
    "tags": [
      "TS104175-11.2",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall delete on request all recorded values of one attribute and leave the other attributes as they are.",
      "fr": "Le serveur doit supprimer sur demande toutes les valeurs enregistrées d’un attribut et laisser les autres attributs en l’état.",
      "es": "El servidor deberá eliminar, cuando se le pida, todos los valores registrados de un atributo y dejar los demás atributos como están.",
      "ar": "يجب أن يحذف الخادم عند الطلب جميع القيم المسجلة لسمة واحدة، وأن يترك السمات الأخرى على حالها.",
      "ru": "Сервер должен по запросу удалять все записанные значения одного атрибута, не затрагивая остальные.",
      "zh": "服务器应按请求删除某个属性的全部记录值，并保持其他属性不变。"
    }
  },
  {
    "id": "NGSILD-TEMPORAL-007",
    "profile": "ngsi-ld-temporal",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.6.16, 6.19.3.2",
    "sentence": "An evolution MUST be deleted once and for all.",
    "sends": "A deletion, a reading, the deletion again.",
    "expects": "204, then 404 twice.",
    "mend": "Delete every instance before answering.",
    "ask": "When records must be erased by law, how do you show that no instance of them is left?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-11.2",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall delete on request the whole evolution of an entity, so that none of it can be retrieved afterwards.",
      "fr": "Le serveur doit supprimer sur demande toute l’évolution d’une entité, de sorte que rien ne puisse ensuite en être consulté.",
      "es": "El servidor deberá eliminar, cuando se le pida, toda la evolución de una entidad, de modo que después no pueda consultarse nada de ella.",
      "ar": "يجب أن يحذف الخادم عند الطلب تطور الكيان بأكمله، بحيث لا يمكن استرجاع شيء منه بعد ذلك.",
      "ru": "Сервер должен по запросу удалять всю историю сущности так, чтобы впоследствии ничего из неё нельзя было получить.",
      "zh": "服务器应按请求删除实体的全部历史记录，此后不得再检索到其中任何内容。"
    }
  },
  {
    "id": "NGSILD-TEMPORAL-008",
    "profile": "ngsi-ld-temporal",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.5.6, 4.5.7, 5.7.3.4",
    "sentence": "An evolution MUST be written as instances, each with its value, its time and an id.",
    "sends": "The reading of an evolution of four instances.",
    "expects": "Four values, their times in UTC, and four instanceIds that differ.",
    "mend": "Keep and write each instance.",
    "ask": "Is every reading kept as it came, or are some of them thinned out, and after how long?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.3",
      "TS104175-11.3.2",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall return every recorded value of an attribute with the time at which it was observed and an identifier of its own.",
      "fr": "Le serveur doit rendre chaque valeur enregistrée d’un attribut avec l’heure de son observation et un identifiant propre.",
      "es": "El servidor deberá devolver cada valor registrado de un atributo con la hora en que se observó y un identificador propio.",
      "ar": "يجب أن يعيد الخادم كل قيمة مسجلة لسمة مع وقت رصدها ومعرّف خاص بها.",
      "ru": "Сервер должен возвращать каждое записанное значение атрибута с временем наблюдения и собственным идентификатором.",
      "zh": "服务器应返回属性的每个记录值及其观测时间和各自的标识符。"
    }
  },
  {
    "id": "NGSILD-TEMPORAL-009",
    "profile": "ngsi-ld-temporal",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.11, 5.7.3.4",
    "sentence": "timerel=after MUST select what is after a time.",
    "sends": "Four instances, and a time between the second and the third.",
    "expects": "The last two.",
    "mend": "Compare instants, not texts.",
    "ask": "How does an application read only what is new since it last asked?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-7.2.6",
      "TS104175-11.3.2",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall return, where asked for what came after a time, only the values observed after it.",
      "fr": "Le serveur doit rendre, lorsqu’on demande ce qui suit une heure donnée, les seules valeurs observées après celle-ci.",
      "es": "El servidor deberá devolver, cuando se pida lo posterior a una hora, solo los valores observados después de ella.",
      "ar": "يجب ألا يعيد الخادم، عند طلب ما بعد وقت معين، إلا القيم المرصودة بعده.",
      "ru": "Сервер при запросе данных после указанного момента должен возвращать только значения, наблюдавшиеся после него.",
      "zh": "查询某一时间之后的数据时，服务器应只返回该时间之后观测到的值。"
    }
  },
  {
    "id": "NGSILD-TEMPORAL-010",
    "profile": "ngsi-ld-temporal",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.11, 5.7.3.4",
    "sentence": "timerel=before MUST select what is before a time.",
    "sends": "The same four instances and the same time.",
    "expects": "The first two.",
    "mend": "Compare instants in UTC.",
    "ask": "Until which day in the past can values be read?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-7.2.6",
      "TS104175-11.3.2",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall return, where asked for what came before a time, only the values observed before it.",
      "fr": "Le serveur doit rendre, lorsqu’on demande ce qui précède une heure donnée, les seules valeurs observées avant celle-ci.",
      "es": "El servidor deberá devolver, cuando se pida lo anterior a una hora, solo los valores observados antes de ella.",
      "ar": "يجب ألا يعيد الخادم، عند طلب ما قبل وقت معين، إلا القيم المرصودة قبله.",
      "ru": "Сервер при запросе данных до указанного момента должен возвращать только значения, наблюдавшиеся до него.",
      "zh": "查询某一时间之前的数据时，服务器应只返回该时间之前观测到的值。"
    }
  },
  {
    "id": "NGSILD-TEMPORAL-011",
    "profile": "ngsi-ld-temporal",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.11, 5.7.3.4",
    "sentence": "timerel=between MUST select what is between two times.",
    "sends": "Two times around the second and the third instance.",
    "expects": "These two.",
    "mend": "Apply the end as well as the beginning.",
    "ask": "How many values may one answer about a long period hold, and what becomes of the rest?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-7.2.6",
      "TS104175-11.3.2",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall return, where asked for a period, only the values observed from its beginning to its end.",
      "fr": "Le serveur doit rendre, lorsqu’on demande une période, les seules valeurs observées de son début à sa fin.",
      "es": "El servidor deberá devolver, cuando se pida un período, solo los valores observados desde su inicio hasta su fin.",
      "ar": "يجب ألا يعيد الخادم، عند طلب فترة، إلا القيم المرصودة من بدايتها إلى نهايتها.",
      "ru": "Сервер при запросе периода должен возвращать только значения, наблюдавшиеся от его начала до его конца.",
      "zh": "查询某一时段的数据时，服务器应只返回该时段起止之间观测到的值。"
    }
  },
  {
    "id": "NGSILD-TEMPORAL-012",
    "profile": "ngsi-ld-temporal",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.7.3.4, 6.19.3.1",
    "sentence": "lastN MUST limit the answer to the last instances of each attribute.",
    "sends": "lastN=2, 1 and 9 of four instances beside an attribute with one; lastN=2 before a time.",
    "expects": "The last two, the last, all four; the last two before that time; the other attribute each time.",
    "mend": "Sort by time before cutting.",
    "ask": "Can a dashboard ask for the last values without knowing when they came?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-11.3.2",
      "TS104176",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall return, where asked for the last values of an attribute, that number of the latest ones.",
      "fr": "Le serveur doit rendre, lorsqu’on demande les dernières valeurs d’un attribut, ce nombre des plus récentes.",
      "es": "El servidor deberá devolver, cuando se pidan los últimos valores de un atributo, ese número de los más recientes.",
      "ar": "يجب أن يعيد الخادم، عند طلب القيم الأخيرة لسمة، العدد المطلوب من أحدثها.",
      "ru": "Сервер при запросе последних значений атрибута должен возвращать указанное число самых поздних из них.",
      "zh": "查询属性的最近若干个值时，服务器应返回该数量的最新值。"
    }
  },
  {
    "id": "NGSILD-TEMPORAL-013",
    "profile": "ngsi-ld-temporal",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.7.3.4, 6.19.3.1",
    "sentence": "attrs MUST limit an evolution to the named attributes.",
    "sends": "One of two attributes.",
    "expects": "Its instances, and not the other attribute.",
    "mend": "Apply attrs to evolutions too.",
    "ask": "Can an application read one attribute over a year without loading all the others?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-11.3.2",
      "TS104176",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall return only the named attributes of an evolution where some are named.",
      "fr": "Le serveur doit ne rendre que les attributs nommés d’une évolution lorsque certains sont nommés.",
      "es": "El servidor deberá devolver solo los atributos nombrados de una evolución cuando se nombren algunos.",
      "ar": "يجب أن يقتصر الخادم على إعادة السمات المسماة من التطور متى سُمّي بعضها.",
      "ru": "Сервер должен возвращать только названные атрибуты истории, если какие-либо названы.",
      "zh": "指定属性名时，服务器应只返回历史记录中的这些属性。"
    }
  },
  {
    "id": "NGSILD-TEMPORAL-014",
    "profile": "ngsi-ld-temporal",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.5.9, 6.3.12",
    "sentence": "options=temporalValues MUST give pairs of value and time.",
    "sends": "The simplified form of four instances.",
    "expects": "Four pairs, the value before its time.",
    "mend": "Offer the simplified temporal representation.",
    "ask": "In which form can a chart read many values without their metadata?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.3",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall offer the evolution of an attribute as a plain list of pairs, each a value and its time.",
      "fr": "Le serveur doit proposer l’évolution d’un attribut sous forme d’une simple liste de paires, chacune composée d’une valeur et de son heure.",
      "es": "El servidor deberá ofrecer la evolución de un atributo como una lista sencilla de pares, cada uno formado por un valor y su hora.",
      "ar": "يجب أن يتيح الخادم تطور السمة في قائمة بسيطة من الأزواج، كل منها قيمة ووقتها.",
      "ru": "Сервер должен предоставлять историю атрибута в виде простого списка пар «значение — время».",
      "zh": "服务器应能以值与时间成对的简单列表形式提供属性的历史记录。"
    }
  },
  {
    "id": "NGSILD-TEMPORAL-015",
    "profile": "ngsi-ld-temporal",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.4.1",
    "clause": "4.5.19, 6.19.3.1",
    "sentence": "options=aggregatedValues MUST give what aggrMethods asks for.",
    "sends": "avg, max, min, sum, totalCount and distinctCount over four instances.",
    "expects": "25, 40, 10, 100, 4 and 4.",
    "mend": "Implement every method of the table of the clause.",
    "ask": "Which aggregations can your server compute, and over how many values at most?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.3",
      "TS104176",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall compute the average, the maximum and the count of the values of an attribute over a period, as asked.",
      "fr": "Le serveur doit calculer sur demande la moyenne, le maximum et le nombre des valeurs d’un attribut sur une période.",
      "es": "El servidor deberá calcular, según se le pida, la media, el máximo y el número de los valores de un atributo en un período.",
      "ar": "يجب أن يحسب الخادم عند الطلب متوسط قيم السمة وأقصاها وعددها خلال فترة.",
      "ru": "Сервер должен по запросу вычислять среднее, максимум и количество значений атрибута за период.",
      "zh": "服务器应能按请求计算属性值在某一时段内的平均值、最大值和个数。"
    }
  },
  {
    "id": "NGSILD-TEMPORAL-016",
    "profile": "ngsi-ld-temporal",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.4.1",
    "clause": "4.5.19, 6.19.3.1",
    "sentence": "aggrPeriodDuration MUST cut the time into periods from its beginning.",
    "sends": "avg in periods of two minutes, over four minutes.",
    "expects": "15 and 35, with the starts and the ends of their periods.",
    "mend": "Begin the first period where the question begins.",
    "ask": "Where do your days and hours begin when values are aggregated, and in which zone?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.3",
      "TS104176",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall aggregate values period by period, each of the length asked for and counted from the beginning of the time asked for.",
      "fr": "Le serveur doit agréger les valeurs période par période, chacune de la durée demandée et comptée à partir du début du temps demandé.",
      "es": "El servidor deberá agregar los valores período por período, cada uno de la duración pedida y contado desde el inicio del tiempo pedido.",
      "ar": "يجب أن يجمّع الخادم القيم فترة بعد فترة، كل منها بالمدة المطلوبة ومحسوبة من بداية الزمن المطلوب.",
      "ru": "Сервер должен агрегировать значения по периодам запрошенной длительности, отсчитываемым от начала запрошенного времени.",
      "zh": "服务器应按所请求的时长逐段聚合数值，时段自所请求时间的起点算起。"
    }
  },
  {
    "id": "NGSILD-TEMPORAL-017",
    "profile": "ngsi-ld-temporal",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.7.4, 6.18.3.2",
    "sentence": "A query MUST find the evolutions that have values at the time asked for.",
    "sends": "A query by type before and after a time that stands between two evolutions.",
    "expects": "Each time the one that has values then.",
    "mend": "Apply the time to finding, not only to what is written.",
    "ask": "How does an application find all the entities that reported anything on one day?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-11.3.3",
      "TS104176",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall find entities of a type that have values in the time asked for, and return no others.",
      "fr": "Le serveur doit trouver les entités d’un type qui ont des valeurs dans le temps demandé et n’en rendre aucune autre.",
      "es": "El servidor deberá encontrar las entidades de un tipo que tengan valores en el tiempo pedido y no devolver ninguna otra.",
      "ar": "يجب أن يجد الخادم كيانات نوع ما التي لها قيم في الزمن المطلوب، وألا يعيد غيرها.",
      "ru": "Сервер должен находить сущности данного типа, имеющие значения в запрошенное время, и не возвращать других.",
      "zh": "服务器应能查找某一类型中在所请求时间内有值的实体，且不返回其他实体。"
    }
  },
  {
    "id": "NGSILD-TEMPORAL-018",
    "profile": "ngsi-ld-temporal",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.4.1",
    "clause": "5.7.4, 6.24.3.1",
    "sentence": "A temporal query MUST be taken in a body too.",
    "sends": "A Query with temporalQ after a time and between two, with attrs, and with an id.",
    "expects": "Just the evolution that fits, each time.",
    "mend": "Read temporalQ of the body.",
    "ask": "How does an application ask about a time and thousands of entities at once?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-11.3.3",
      "TS104176",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall take a question about a time in the body of a request as well and answer it alike.",
      "fr": "Le serveur doit accepter aussi une question temporelle dans le corps d’une requête et y répondre de la même façon.",
      "es": "El servidor deberá aceptar también una pregunta temporal en el cuerpo de una petición y responderla del mismo modo.",
      "ar": "يجب أن يقبل الخادم السؤال الزمني في متن الطلب أيضًا، وأن يجيب عنه على النحو نفسه.",
      "ru": "Сервер должен принимать вопрос о времени и в теле запроса и отвечать на него так же.",
      "zh": "服务器还应接受以请求正文提交的时间查询，并以同样方式作答。"
    }
  },
  {
    "id": "NGSILD-TEMPORAL-019",
    "profile": "ngsi-ld-temporal",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "6.3.4, 6.3.5, 6.18.3.2, 6.19.3.1",
    "sentence": "An evolution MUST name its @context as its media type wants it.",
    "sends": "An evolution, at any time and before one, simplified, and a query, as JSON and as JSON-LD.",
    "expects": "A Link of relation http://www.w3.org/ns/json-ld#context; @context in the body.",
    "mend": "Add the @context to temporal answers as to all others.",
    "ask": "How does a client learn the @context of an evolution?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104176-6.2.2",
      "TS104176-6.2.4",
      "MIM1-R2.2"
    ],
    "tender": {
      "en": "The server shall name the @context of every temporal answer: in a Link header where it is plain JSON, and in the body where it is JSON-LD.",
      "fr": "Le serveur doit indiquer le @context de toute réponse temporelle : dans un en-tête Link en JSON simple, et dans le corps en JSON-LD.",
      "es": "El servidor deberá indicar el @context de toda respuesta temporal: en una cabecera Link en JSON simple y en el cuerpo en JSON-LD.",
      "ar": "يجب أن يذكر الخادم @context لكل رد زمني: في ترويسة Link في JSON العادية، وفي المتن في JSON-LD.",
      "ru": "Сервер должен указывать @context каждого темпорального ответа: в заголовке Link для обычного JSON и в теле для JSON-LD.",
      "zh": "服务器应给出每个时态响应的 @context：普通 JSON 在 Link 头中给出，JSON-LD 在正文中给出。"
    }
  },
  {
    "id": "NGSILD-TEMPORAL-020",
    "profile": "ngsi-ld-temporal",
    "level": "SHOULD",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.11",
    "sentence": "What is observed at the very end of a time SHOULD NOT belong to it, and what is observed at the very beginning of between SHOULD.",
    "sends": "before a time at which there is an instance; between two times at each of which there is an instance.",
    "expects": "What is earlier; the first of the two, and not the second.",
    "mend": "Compare with < at an end, and with >= at the beginning of between.",
    "ask": "Is a value that was observed at midnight a part of one day, of both, or of none?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-7.2.6",
      "TS104175-11.3.2",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server should treat the end of a requested time as excluded and the beginning of a requested interval as included, so that adjoining intervals share no value.",
      "fr": "Le serveur devrait considérer la fin d’une période demandée comme exclue et le début d’un intervalle demandé comme inclus, afin que des intervalles contigus ne partagent aucune valeur.",
      "es": "El servidor debería considerar excluido el final de un periodo solicitado e incluido el comienzo de un intervalo solicitado, de modo que intervalos contiguos no compartan ningún valor.",
      "ar": "ينبغي أن يستبعد الخادم نهاية الفترة المطلوبة وأن يُدخل بداية المجال المطلوب حتى لا تشترك المجالات المتجاورة في أي قيمة.",
      "ru": "Сервер должен, как правило, исключать конец запрошенного времени и включать начало запрошенного интервала, чтобы смежные интервалы не имели общих значений.",
      "zh": "服务器宜将所请求时间的终点视为不包含、将所请求区间的起点视为包含，使相邻区间不共享任何值。"
    }
  },
  {
    "id": "NGSILD-TEMPORAL-021",
    "profile": "ngsi-ld-temporal",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.11, 5.5.9, 5.7.4, 6.3.10, 6.18.3.2",
    "sentence": "A temporal query MUST find what fits its filters, page by page.",
    "sends": "Pages of one by the Link of relation next, with each filter: type, id, idPattern, attrs, and each relation of time.",
    "expects": "Each evolution that fits once, at most one a page.",
    "mend": "Apply every filter to temporal queries, and link the next page with all that was asked for.",
    "ask": "Which filters does a query for evolutions support, and how is it paged?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-11.3.2",
      "TS104175-11.3.3",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall answer a temporal query page by page with all evolutions that fit its filters, each once, and with no others.",
      "fr": "Le serveur doit répondre page par page à une requête temporelle par toutes les évolutions qui satisfont ses filtres, une seule fois chacune, et elles seules.",
      "es": "El servidor deberá responder página por página a una consulta temporal con todas las evoluciones que cumplan sus filtros, una vez cada una, y con ninguna otra.",
      "ar": "يجب أن يجيب الخادم عن الاستعلام الزمني صفحة بعد صفحة بجميع التطورات المطابقة لمرشحاته، كل منها مرة واحدة، دون غيرها.",
      "ru": "Сервер должен постранично отвечать на темпоральный запрос всеми эволюциями, соответствующими фильтрам, каждой один раз, и никакими другими.",
      "zh": "服务器应逐页返回满足时态查询过滤条件的全部演变，每个仅一次，且不返回其他演变。"
    }
  },
  {
    "id": "NGSILD-TEMPORAL-022",
    "profile": "ngsi-ld-temporal",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.4.1",
    "clause": "5.5.9, 6.3.13, 6.18.3.2",
    "sentence": "A temporal query MUST state the number of evolutions where it is asked for.",
    "sends": "count=true and limit=1 with each filter.",
    "expects": "NGSILD-Results-Count as many as the filter finds.",
    "mend": "Count what the temporal query finds, not the page.",
    "ask": "How do we count the evolutions of a query without fetching them?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-11.3.2",
      "TS104175-11.3.3",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall, when count is requested, state how many evolutions a temporal query finds, whatever the size of the page.",
      "fr": "Le serveur doit, lorsque count est demandé, indiquer combien d’évolutions une requête temporelle trouve, quelle que soit la taille de la page.",
      "es": "El servidor deberá, cuando se solicite count, indicar cuántas evoluciones encuentra una consulta temporal, sea cual sea el tamaño de la página.",
      "ar": "يجب أن يذكر الخادم، عند طلب count، عدد التطورات التي يعثر عليها الاستعلام الزمني أيًا كان حجم الصفحة.",
      "ru": "Сервер должен при запросе count указывать, сколько эволюций находит темпоральный запрос, независимо от размера страницы.",
      "zh": "请求 count 时，无论页面大小，服务器应给出时态查询所找到的演变数量。"
    }
  },
  {
    "id": "NGSILD-TEMPORAL-023",
    "profile": "ngsi-ld-temporal",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.5.6, 4.5.9, 5.7.3, 5.7.4",
    "sentence": "An evolution MUST have the same form in a query as by its id.",
    "sends": "One evolution by its id and in a query: normalized, with attrs, with lastN, simplified, aggregated.",
    "expects": "The same instances and values in both.",
    "mend": "Write evolutions in one place, for one and for many.",
    "ask": "Does a query support lastN, attrs and the simplified form as the retrieval does?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-11.3.2",
      "TS104175-11.3.3",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall give an evolution in a query with the same instances and values as when it is retrieved by its id.",
      "fr": "Le serveur doit présenter une évolution dans une requête avec les mêmes instances et valeurs que lorsqu’elle est lue par son identifiant.",
      "es": "El servidor deberá presentar una evolución en una consulta con las mismas instancias y valores que al recuperarla por su identificador.",
      "ar": "يجب أن يعرض الخادم التطور في الاستعلام بالحالات والقيم نفسها التي يعرضها عند استرجاعه بمعرّفه.",
      "ru": "Сервер должен представлять эволюцию в ответе на запрос с теми же экземплярами и значениями, что и при получении по идентификатору.",
      "zh": "查询结果中的演变应与按标识符检索时具有相同的实例和值。"
    }
  },
  {
    "id": "NGSILD-TEMPORAL-024",
    "profile": "ngsi-ld-temporal",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.8, 4.11, 5.7.3.4",
    "sentence": "timeproperty MUST choose the time that is compared.",
    "sends": "timeproperty=createdAt and modifiedAt, after and before a time between observation and creation.",
    "expects": "All four instances; none.",
    "mend": "Compare the time that timeproperty names; observedAt is the default only.",
    "ask": "Can we find what reached the server during an outage, whenever it was observed?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-7.2.6",
      "TS104175-11.3.2",
      "MIM0-R2.2"
    ],
    "tender": {
      "en": "The server shall compare in temporal queries the time that timeproperty names.",
      "fr": "Le serveur doit comparer, dans les requêtes temporelles, l’instant que timeproperty désigne.",
      "es": "El servidor deberá comparar en las consultas temporales el instante que indique timeproperty.",
      "ar": "يجب أن يقارن الخادم في الاستعلامات الزمنية الوقت الذي يحدده timeproperty.",
      "ru": "Сервер должен сравнивать в темпоральных запросах то время, которое указано в timeproperty.",
      "zh": "服务器应在时态查询中比较 timeproperty 指定的时间。"
    }
  },
  {
    "id": "NGSILD-TEMPORAL-025",
    "profile": "ngsi-ld-temporal",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.5.6, 4.5.7, 4.5.8, 5.6.11, 5.6.12",
    "sentence": "All members of an instance MUST be kept.",
    "sends": "Instances of a Property, a Relationship and a GeoProperty with units, times and attributes of their own, at the creation of an evolution and in both ways of adding to it.",
    "expects": "Each instance as it was sent.",
    "mend": "Keep whole instances, not their values alone.",
    "ask": "Does the history of a value keep its unit and its accuracy?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.3",
      "TS104175-11.2"
    ],
    "tender": {
      "en": "The server shall return the instances of an evolution with the unit, the time of observation and the sub-attributes with which they were given.",
      "fr": "Le serveur doit restituer les instances d’une évolution avec l’unité, l’instant d’observation et les sous-attributs fournis.",
      "es": "El servidor deberá devolver las instancias de una evolución con la unidad, el instante de observación y los subatributos con los que se dieron.",
      "ar": "يجب أن يعيد الخادم حالات التطور مع الوحدة ووقت الرصد والسمات الفرعية التي قُدمت بها.",
      "ru": "Сервер должен возвращать экземпляры эволюции с единицей измерения, моментом наблюдения и податрибутами, с которыми они были переданы.",
      "zh": "服务器应连同所提供的单位、观测时间和子属性返回演变的各个实例。"
    }
  },
  {
    "id": "NGSILD-TEMPORAL-026",
    "profile": "ngsi-ld-temporal",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.6.15, 6.22.3.2",
    "sentence": "An instance MUST be deleted by its id, and only that.",
    "sends": "DELETE of one of two instances, twice.",
    "expects": "204; the other instance and the other attribute are there; 404.",
    "mend": "Delete the instance alone.",
    "ask": "Can one wrong value be removed from the history?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-11.2",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall delete the instance of an attribute that its instanceId names, and nothing else.",
      "fr": "Le serveur doit supprimer l’instance d’un attribut désignée par son instanceId, et rien d’autre.",
      "es": "El servidor deberá eliminar la instancia de un atributo que indique su instanceId, y nada más.",
      "ar": "يجب أن يحذف الخادم حالة السمة التي يحددها instanceId ولا شيء سواها.",
      "ru": "Сервер должен удалять только тот экземпляр атрибута, который указан его instanceId.",
      "zh": "服务器应删除由 instanceId 指定的属性实例，且不删除其他内容。"
    }
  },
  {
    "id": "NGSILD-TEMPORAL-027",
    "profile": "ngsi-ld-temporal",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.5.9, 6.3.12",
    "sentence": "options=temporalValues MUST give objects of Relationships and places with their times.",
    "sends": "The simplified form of a Relationship and a GeoProperty.",
    "expects": "objects with the URI and its time; values with the place and its time.",
    "mend": "Implement the simplified temporal representation for every kind of attribute.",
    "ask": "How is the track of a vehicle read in the simplified form?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.3",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall give in the simplified temporal representation the objects of a Relationship and the places of a GeoProperty, each with its time.",
      "fr": "Le serveur doit donner, dans la représentation temporelle simplifiée, les objets d’une Relationship et les lieux d’une GeoProperty, chacun avec son instant.",
      "es": "El servidor deberá dar en la representación temporal simplificada los objetos de una Relationship y los lugares de una GeoProperty, cada uno con su instante.",
      "ar": "يجب أن يقدم الخادم في التمثيل الزمني المبسط كائنات Relationship ومواقع GeoProperty، كلًا مع وقته.",
      "ru": "Сервер должен в упрощённом темпоральном представлении приводить объекты Relationship и места GeoProperty, каждый со своим временем.",
      "zh": "在简化时态表示中，服务器应给出 Relationship 的 object 和 GeoProperty 的位置，并各附其时间。"
    }
  },
  {
    "id": "NGSILD-WRITE-001",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.6.1, 6.4.3.1",
    "sentence": "An entity MUST be created, and its place MUST be told.",
    "sends": "A new entity.",
    "expects": "201, its address in Location, and afterwards the entity.",
    "mend": "Answer 201 with Location once the entity is stored.",
    "ask": "How does the answer to a creation tell us the address at which the new entity can be read?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-10.2.2",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall create a new entity that is sent to it and state in its answer the address at which the entity can be retrieved.",
      "fr": "Le serveur doit créer toute nouvelle entité qui lui est envoyée et indiquer dans sa réponse l’adresse à laquelle elle peut être consultée.",
      "es": "El servidor deberá crear toda entidad nueva que se le envíe e indicar en su respuesta la dirección en la que puede consultarse.",
      "ar": "يجب أن ينشئ الخادم كل كيان جديد يُرسل إليه، وأن يبيّن في رده العنوان الذي يمكن استرجاع الكيان منه.",
      "ru": "Сервер должен создавать переданную ему новую сущность и указывать в ответе адрес, по которому её можно получить.",
      "zh": "收到新实体时，服务器应创建该实体，并在响应中给出其访问地址。"
    }
  },
  {
    "id": "NGSILD-WRITE-002",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.6.1.4, 6.3.2",
    "sentence": "Creating an entity that is there already MUST be refused and MUST change nothing.",
    "sends": "The same id again with another value.",
    "expects": "409 of type AlreadyExists, and the first value afterwards.",
    "mend": "Test the id and create in one step.",
    "ask": "When two requests create the same id at the same moment, does exactly one of them succeed, and can the other ever overwrite it?",
    "untested": "",
    "harm": "data-loss",
    "tags": [
      "TS104175-10.2.2",
      "TS104176-6.2.3"
    ],
    "tender": {
      "en": "The server shall refuse to create an entity whose id already exists, report the error type AlreadyExists and leave the existing entity unchanged.",
      "fr": "Le serveur doit refuser de créer une entité dont l’identifiant existe déjà, signaler le type d’erreur AlreadyExists et laisser l’entité existante inchangée.",
      "es": "El servidor deberá negarse a crear una entidad cuyo identificador ya exista, indicar el tipo de error AlreadyExists y dejar intacta la entidad existente.",
      "ar": "يجب أن يرفض الخادم إنشاء كيان بمعرّف موجود من قبل، وأن يفيد بنوع الخطأ AlreadyExists، وأن يُبقي الكيان الموجود على حاله.",
      "ru": "Сервер должен отказывать в создании сущности с уже существующим идентификатором, сообщать тип ошибки AlreadyExists и оставлять имеющуюся сущность без изменений.",
      "zh": "待创建实体的标识符已存在时，服务器应拒绝创建，报告错误类型 AlreadyExists，并保持原有实体不变。"
    }
  },
  {
    "id": "NGSILD-WRITE-003",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.6.1.4, 4.5.1",
    "sentence": "An entity without id, or whose id is no URI, MUST be refused.",
    "sends": "An entity without id, and one with the id `a lamp`.",
    "expects": "400 of type BadRequestData, and nothing that was created.",
    "mend": "Validate before anything is stored.",
    "ask": "What does your server do with an entity that has no id: refuse it, or make one up?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "TS104175-10.2.2",
      "TS104175-5.3"
    ],
    "tender": {
      "en": "The server shall refuse a new entity that has no id or whose id is not a valid URI, and store nothing of it.",
      "fr": "Le serveur doit refuser toute nouvelle entité dépourvue d’identifiant ou dont l’identifiant n’est pas un URI valide, et n’en rien enregistrer.",
      "es": "El servidor deberá rechazar toda entidad nueva que carezca de identificador o cuyo identificador no sea un URI válido, y no almacenar nada de ella.",
      "ar": "يجب أن يرفض الخادم كل كيان جديد ليس له معرّف أو لا يشكّل معرّفه URI صالحًا، وألا يخزّن منه شيئًا.",
      "ru": "Сервер должен отклонять новую сущность без идентификатора или с идентификатором, не являющимся допустимым URI, и ничего из неё не сохранять.",
      "zh": "新实体缺少标识符，或其标识符不是有效的 URI 时，服务器应予以拒绝，且不得存储其任何内容。"
    }
  },
  {
    "id": "NGSILD-WRITE-004",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.6.1.4, 4.5.1",
    "sentence": "An entity without type MUST be refused.",
    "sends": "An entity without type.",
    "expects": "400 of type BadRequestData, and nothing that was created.",
    "mend": "Validate before anything is stored.",
    "ask": "Can you show us your answer to an entity without type, and that nothing of it is stored afterwards?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "TS104175-10.2.2",
      "TS104175-5.3"
    ],
    "tender": {
      "en": "The server shall refuse a new entity without a type, report the error type BadRequestData and create nothing.",
      "fr": "Le serveur doit refuser toute nouvelle entité sans type, signaler le type d’erreur BadRequestData et ne rien créer.",
      "es": "El servidor deberá rechazar toda entidad nueva sin tipo, indicar el tipo de error BadRequestData y no crear nada.",
      "ar": "يجب أن يرفض الخادم كل كيان جديد لا يُذكر نوعه، وأن يفيد بنوع الخطأ BadRequestData، وألا ينشئ شيئًا.",
      "ru": "Сервер должен отклонять новую сущность без указания типа, сообщать тип ошибки BadRequestData и ничего не создавать.",
      "zh": "新实体未注明类型时，服务器应予以拒绝，报告错误类型 BadRequestData，且不得创建任何内容。"
    }
  },
  {
    "id": "NGSILD-WRITE-005",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.5.2, 4.5.3, 4.6.3, 5.6.1.4",
    "sentence": "An attribute that is none MUST be refused.",
    "sends": "A Property without value, a Relationship whose object is no URI, an unknown kind, a time that is none.",
    "expects": "400 of type BadRequestData for each, and nothing that was created.",
    "mend": "Validate each attribute by its kind.",
    "ask": "Which checks does each kind of attribute pass before it is stored, and which of the four broken ones got through?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "TS104175-5.2.6",
      "TS104175-10.2.2"
    ],
    "tender": {
      "en": "The server shall refuse an entity with an invalid attribute, such as a Property without a value, a Relationship whose object is not a URI, an attribute of an unknown kind or one with an invalid time.",
      "fr": "Le serveur doit refuser toute entité dont un attribut n’est pas valide, par exemple une Property sans valeur, une Relationship dont l’objet (object) n’est pas un URI, un attribut de nature inconnue ou un attribut dont l’heure est incorrecte.",
      "es": "El servidor deberá rechazar toda entidad con un atributo no válido, por ejemplo, una Property sin valor, una Relationship cuyo objeto (object) no sea un URI, un atributo de clase desconocida o uno con una hora incorrecta.",
      "ar": "يجب أن يرفض الخادم كل كيان يتضمن سمة غير صالحة، مثل سمة من نوع Property بلا قيمة، أو علاقة (Relationship) ليس هدفها URI، أو سمة من صنف غير معروف، أو سمة ذات وقت غير صالح.",
      "ru": "Сервер должен отклонять сущность с недопустимым атрибутом, например со свойством (Property) без значения, со связью (Relationship), объект которой не является URI, с атрибутом неизвестного вида или с неверно заданным временем.",
      "zh": "实体含有无效属性时，服务器应予以拒绝，例如没有值的 Property、object 不是 URI 的 Relationship、种类未知的属性或时间无效的属性。"
    }
  },
  {
    "id": "NGSILD-WRITE-006",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.5.4, 6.3.2",
    "sentence": "A body that is no JSON MUST be refused with the error type InvalidRequest.",
    "sends": "Two texts that are not JSON.",
    "expects": "400 of type InvalidRequest.",
    "mend": "Tell a text that cannot be parsed from data that are wrong.",
    "ask": "How does an answer tell a text that is broken JSON from good JSON whose data are wrong?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "TS104175",
      "TS104176-6.2.3"
    ],
    "tender": {
      "en": "The server shall refuse a body that is not valid JSON and report the error type InvalidRequest.",
      "fr": "Le serveur doit refuser tout corps de requête qui n’est pas du JSON valide et signaler le type d’erreur InvalidRequest.",
      "es": "El servidor deberá rechazar todo cuerpo de petición que no sea JSON válido e indicar el tipo de error InvalidRequest.",
      "ar": "يجب أن يرفض الخادم كل متن طلب ليس بصيغة JSON صالحة، وأن يفيد بنوع الخطأ InvalidRequest.",
      "ru": "Сервер должен отклонять тело запроса, не являющееся корректным JSON, и сообщать тип ошибки InvalidRequest.",
      "zh": "请求正文不是有效的 JSON 时，服务器应予以拒绝，并报告错误类型 InvalidRequest。"
    }
  },
  {
    "id": "NGSILD-WRITE-007",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "6.3.4",
    "sentence": "A body of another media type MUST be refused.",
    "sends": "An entity as text/plain.",
    "expects": "415.",
    "mend": "Take JSON and JSON-LD alone.",
    "ask": "In which media types do you accept a new entity, and what do you answer to one that is sent as text/plain?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "TS104176-6.2.2"
    ],
    "tender": {
      "en": "The server shall refuse with status 415 any new entity that is sent as something other than JSON or JSON-LD, for example as plain text.",
      "fr": "Le serveur doit refuser par le code 415 toute nouvelle entité envoyée dans un format autre que JSON ou JSON-LD, par exemple en texte brut.",
      "es": "El servidor deberá rechazar con el código 415 toda entidad nueva que se envíe en un formato distinto de JSON o JSON-LD, por ejemplo, como texto sin formato.",
      "ar": "يجب أن يرفض الخادم برمز الحالة 415 كل كيان جديد يُرسل بصيغة غير JSON أو JSON-LD، كأن يُرسل نصًّا عاديًّا.",
      "ru": "Сервер должен отклонять с кодом 415 новую сущность, переданную в ином формате, чем JSON или JSON-LD, например в виде простого текста.",
      "zh": "新实体以 JSON 和 JSON-LD 以外的格式（例如纯文本）提交时，服务器应予以拒绝，并返回状态码 415。"
    }
  },
  {
    "id": "NGSILD-WRITE-008",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "6.3.5",
    "sentence": "The @context MUST stand where the media type wants it.",
    "sends": "JSON with @context in the body, and JSON-LD without.",
    "expects": "400 of type BadRequestData for both.",
    "mend": "JSON names its context in a Link, JSON-LD in the body.",
    "ask": "Where do you expect the @context of plain JSON and that of JSON-LD, and what happens when it is in the wrong place?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "TS104176-6.2.4"
    ],
    "tender": {
      "en": "The server shall refuse plain JSON that has an @context in the body, and JSON-LD that has none there.",
      "fr": "Le serveur doit refuser tout corps en JSON simple qui contient un @context et tout corps en JSON-LD qui n’en contient pas.",
      "es": "El servidor deberá rechazar todo cuerpo en JSON simple que contenga un @context y todo cuerpo en JSON-LD que no lo contenga.",
      "ar": "يجب أن يرفض الخادم كل متن بصيغة JSON العادية يتضمن @context، وكل متن بصيغة JSON-LD يخلو منه.",
      "ru": "Сервер должен отклонять тело в обычном формате JSON, содержащее @context, и тело в формате JSON-LD, в котором его нет.",
      "zh": "普通 JSON 格式的请求正文中含有 @context，或 JSON-LD 格式的请求正文中缺少 @context 时，服务器应予以拒绝。"
    }
  },
  {
    "id": "NGSILD-WRITE-009",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.4, 5.5.7, 6.3.5",
    "sentence": "An entity in JSON-LD MUST be stored under the names of its @context.",
    "sends": "An entity with a term of an inline @context.",
    "expects": "201, and the attribute by its IRI for whoever reads without that context.",
    "mend": "Expand names by the @context of the body.",
    "ask": "When an entity brings its own @context, under which names does a request without that @context see its attributes?",
    "untested": "",
    "harm": "data-loss",
    "tags": [
      "TS104175",
      "TS104176-6.2.4"
    ],
    "tender": {
      "en": "The server shall expand the names in a JSON-LD entity by the entity’s own @context and store its attributes under the resulting full names (IRIs).",
      "fr": "Le serveur doit développer les noms d’une entité JSON-LD selon le @context de celle-ci et enregistrer ses attributs sous les noms complets (IRI) ainsi obtenus.",
      "es": "El servidor deberá expandir los nombres de una entidad en JSON-LD según el @context de esta y almacenar sus atributos con los nombres completos (IRI) resultantes.",
      "ar": "يجب أن يوسّع الخادم الأسماء الواردة في كيان JSON-LD وفق @context الخاص به، وأن يخزّن سماته بالأسماء الكاملة (IRI) الناتجة عن ذلك.",
      "ru": "Сервер должен раскрывать имена в сущности JSON-LD по её собственному @context и сохранять атрибуты под полученными полными именами (IRI).",
      "zh": "服务器应按 JSON-LD 实体自带的 @context 展开其中的名称，并以由此得到的完整名称（IRI）存储其属性。"
    }
  },
  {
    "id": "NGSILD-WRITE-010",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.6.6, 6.5.3.2",
    "sentence": "A deleted entity MUST be gone.",
    "sends": "Deleting, reading, deleting again.",
    "expects": "204, 404, and 404 of type ResourceNotFound.",
    "mend": "Answer 404 for what is not there any more.",
    "ask": "How long can a deleted entity still be read from your server, for example from a cache or a replica?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-10.2.8",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall delete an entity on request and from then on answer both its retrieval and a second deletion with status 404.",
      "fr": "Le serveur doit supprimer une entité sur demande, puis répondre par le code 404 aussi bien à sa consultation qu’à une nouvelle suppression.",
      "es": "El servidor deberá eliminar una entidad cuando se solicite y, a partir de entonces, responder con el código 404 tanto a su consulta como a una nueva eliminación.",
      "ar": "يجب أن يحذف الخادم الكيان عند الطلب، وأن يرد بعد ذلك برمز الحالة 404 على طلب استرجاعه وعلى طلب حذفه مرة أخرى.",
      "ru": "Сервер должен удалять сущность по запросу и после этого отвечать кодом 404 как на попытку её получить, так и на повторное удаление.",
      "zh": "服务器应按请求删除实体；此后读取或再次删除该实体时，应返回状态码 404。"
    }
  },
  {
    "id": "NGSILD-WRITE-011",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.6.1",
    "clause": "5.6.17, 6.5.3.4",
    "sentence": "Merging MUST change what is named and keep the rest.",
    "sends": "PATCH of an entity with a new value and a new attribute.",
    "expects": "204; the new value, the unit that was not named, the other attributes.",
    "mend": "Merge member by member as clause 5.5.12 says.",
    "ask": "Does your server support merging by PATCH of an entity, and is a unit kept that the PATCH does not name?",
    "untested": "",
    "harm": "data-loss",
    "tags": [
      "TS104175-10.2.9",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall, when it merges a document into an entity, change only what the document names and keep everything else.",
      "fr": "Le serveur doit, lorsqu’il fusionne un document avec une entité, ne modifier que ce que le document nomme et conserver tout le reste.",
      "es": "El servidor deberá, al fusionar un documento con una entidad, modificar únicamente lo que el documento nombre y conservar todo lo demás.",
      "ar": "يجب على الخادم، عند دمج وثيقة في كيان، أن يغيّر ما تذكره الوثيقة فقط وأن يُبقي على كل ما عداه.",
      "ru": "Сервер должен при слиянии документа с сущностью изменять только то, что названо в документе, и сохранять всё остальное.",
      "zh": "将文档合并到实体时，服务器应仅更改文档中列出的内容，其余内容一律保留。"
    }
  },
  {
    "id": "NGSILD-WRITE-012",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.6.1",
    "clause": "5.5.12, 5.6.17",
    "sentence": "Merging with urn:ngsi-ld:null MUST delete an attribute.",
    "sends": "PATCH with the value urn:ngsi-ld:null.",
    "expects": "204; the attribute is gone and the others are there.",
    "mend": "Read urn:ngsi-ld:null as a deletion.",
    "ask": "How do we delete one attribute in a merge, and does your server store urn:ngsi-ld:null as if it were a text?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-10.2.9"
    ],
    "tender": {
      "en": "The server shall delete an attribute to which a merge gives the value urn:ngsi-ld:null, and keep all the others.",
      "fr": "Le serveur doit supprimer tout attribut auquel une fusion donne la valeur urn:ngsi-ld:null et conserver tous les autres.",
      "es": "El servidor deberá eliminar todo atributo al que una fusión asigne el valor urn:ngsi-ld:null y conservar todos los demás.",
      "ar": "يجب أن يحذف الخادم كل سمة تُعطى في عملية الدمج القيمة urn:ngsi-ld:null، وأن يُبقي على سائر السمات.",
      "ru": "Сервер должен удалять атрибут, которому при слиянии задано значение urn:ngsi-ld:null, и сохранять все остальные атрибуты.",
      "zh": "合并中某属性的值为 urn:ngsi-ld:null 时，服务器应删除该属性，并保留其他所有属性。"
    }
  },
  {
    "id": "NGSILD-WRITE-013",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.6.1",
    "clause": "5.6.18, 6.5.3.3",
    "sentence": "Replacing an entity MUST leave nothing of what was there.",
    "sends": "PUT of an entity with another attribute.",
    "expects": "204; the new attribute alone.",
    "mend": "Remove what the new document does not have.",
    "ask": "Does your server support PUT of an entity, and what becomes of an attribute that the new document does not have?",
    "untested": "",
    "harm": "data-loss",
    "tags": [
      "TS104175-10.2.10",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall, when it replaces an entity, discard all its former attributes and leave only those of the new document.",
      "fr": "Le serveur doit, lorsqu’il remplace une entité, écarter tous ses anciens attributs et ne laisser que ceux du nouveau document.",
      "es": "El servidor deberá, al sustituir una entidad, descartar todos sus atributos anteriores y dejar únicamente los del nuevo documento.",
      "ar": "يجب على الخادم، عند استبدال محتوى كيان، أن يزيل جميع سماته السابقة وألا يُبقي إلا على سمات الوثيقة الجديدة.",
      "ru": "Сервер должен при замене сущности удалять все её прежние атрибуты и оставлять только атрибуты из нового документа.",
      "zh": "替换实体时，服务器应清除其原有的全部属性，仅保留新文档中的属性。"
    }
  },
  {
    "id": "NGSILD-WRITE-014",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.6.2, 5.6.3, 5.6.6",
    "sentence": "Changing an entity that is not there MUST be answered with 404.",
    "sends": "Append, update and delete with an id that nobody has.",
    "expects": "404 of type ResourceNotFound for each.",
    "mend": "Look the entity up before it is changed; do not create it.",
    "ask": "Can a change with a mistyped id create an entity by mistake, and what do you answer to it?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "TS104175-10.2.3",
      "TS104175-10.2.4",
      "TS104175-10.2.8"
    ],
    "tender": {
      "en": "The server shall answer with status 404 any request to append to, update or delete an entity that does not exist, and not create it.",
      "fr": "Le serveur doit répondre par le code 404 à tout ajout, toute mise à jour ou toute suppression visant une entité inexistante, sans créer celle-ci.",
      "es": "El servidor deberá responder con el código 404 a toda adición, actualización o eliminación dirigida a una entidad inexistente, sin crearla.",
      "ar": "يجب أن يرد الخادم برمز الحالة 404 على كل إضافة أو تحديث أو حذف يخص كيانًا غير موجود، من دون أن ينشئه.",
      "ru": "Сервер должен отвечать кодом 404 на любое добавление, обновление или удаление, относящееся к несуществующей сущности, и не создавать её.",
      "zh": "对不存在的实体进行追加、更新或删除时，服务器应返回状态码 404，且不得创建该实体。"
    }
  },
  {
    "id": "NGSILD-WRITE-015",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.6.3, 6.6.3.1",
    "sentence": "Appending MUST add attributes and overwrite those that are there.",
    "sends": "POST of two attributes, one of which is there.",
    "expects": "204, and both with the new values.",
    "mend": "Overwrite unless noOverwrite is asked for.",
    "ask": "What happens when we append an attribute that the entity already has: is it overwritten, refused or silently ignored?",
    "untested": "",
    "harm": "data-loss",
    "tags": [
      "TS104175-10.2.4",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall, when attributes are appended to an entity, add those that are new and overwrite those that the entity already has.",
      "fr": "Le serveur doit, lorsque des attributs sont ajoutés à une entité, créer ceux qui sont nouveaux et remplacer ceux qu’elle possède déjà.",
      "es": "El servidor deberá, cuando se añadan atributos a una entidad, incorporar los nuevos y sobrescribir los que ya tenga.",
      "ar": "يجب على الخادم، عند إلحاق سمات بكيان، أن يضيف الجديدة منها وأن يكتب فوق السمات الموجودة فيه من قبل.",
      "ru": "Сервер должен при добавлении атрибутов к сущности создавать новые и перезаписывать те, которые у неё уже есть.",
      "zh": "向实体追加属性时，服务器应添加新的属性，并覆盖实体中已有的同名属性。"
    }
  },
  {
    "id": "NGSILD-WRITE-016",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.6.3, 6.6.3.1",
    "sentence": "Appending with noOverwrite MUST leave what is there, and MUST say so.",
    "sends": "The same with options=noOverwrite.",
    "expects": "207 that names the attribute; the old value of it, and the new attribute.",
    "mend": "Report each attribute that was left.",
    "ask": "How do we add only the attributes that are missing, and where does the answer list those that were left alone?",
    "untested": "",
    "harm": "data-loss",
    "tags": [
      "TS104175-10.2.4",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall, when noOverwrite is requested, append only attributes that are new, leave existing ones unchanged and say in its answer which were left.",
      "fr": "Le serveur doit, lorsque noOverwrite est demandé, n’ajouter que les nouveaux attributs, laisser inchangés ceux qui existent déjà et indiquer dans sa réponse lesquels ont été laissés.",
      "es": "El servidor deberá, cuando se solicite noOverwrite, añadir únicamente los atributos nuevos, dejar intactos los ya existentes e indicar en su respuesta cuáles no se han sobrescrito.",
      "ar": "يجب على الخادم، عند طلب noOverwrite، أن يضيف السمات الجديدة فقط، وأن يُبقي السمات الموجودة على حالها، وأن يذكر في رده السمات التي لم يكتب فوقها.",
      "ru": "Сервер должен при запросе noOverwrite добавлять только новые атрибуты, оставлять уже имеющиеся без изменений и указывать в ответе, какие из них не были перезаписаны.",
      "zh": "请求 noOverwrite 时，服务器应仅追加新属性，保持已有属性不变，并在响应中列明未被覆盖的属性。"
    }
  },
  {
    "id": "NGSILD-WRITE-017",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.6.2, 6.6.3.2",
    "sentence": "Updating MUST change the value of an attribute.",
    "sends": "PATCH of an attribute that is there.",
    "expects": "204, and the new value.",
    "mend": "Update attributes in place.",
    "ask": "Can you show us an attribute before and after an update, together with the request that changed it?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-10.2.3",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall, when an existing attribute is updated, replace its value by the new one.",
      "fr": "Le serveur doit, lors de la mise à jour d’un attribut existant, en remplacer la valeur par la nouvelle.",
      "es": "El servidor deberá, al actualizar un atributo existente, sustituir su valor por el nuevo.",
      "ar": "يجب على الخادم، عند تحديث سمة موجودة، أن يُحلّ القيمة الجديدة محل القيمة السابقة.",
      "ru": "Сервер должен при обновлении имеющегося атрибута заменять его значение новым.",
      "zh": "更新实体已有的属性时，服务器应以新值替换原值。"
    }
  },
  {
    "id": "NGSILD-WRITE-018",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.6.2, 6.6.3.2",
    "sentence": "Updating MUST change only what is named.",
    "sends": "PATCH of one of two attributes.",
    "expects": "The other attribute is as it was.",
    "mend": "Change the named attributes and leave the others.",
    "ask": "When an update names one attribute of an entity, does any attribute that it does not name change or get lost?",
    "untested": "",
    "harm": "data-loss",
    "tags": [
      "TS104175-10.2.3",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall, in an update, change only the attributes that are named and leave all the others of the entity as they were.",
      "fr": "Le serveur doit, lors d’une mise à jour, ne modifier que les attributs nommés et laisser tous les autres attributs de l’entité tels qu’ils étaient.",
      "es": "El servidor deberá, en una actualización, modificar únicamente los atributos nombrados y dejar todos los demás de la entidad tal como estaban.",
      "ar": "يجب على الخادم، عند التحديث، أن يغيّر السمات المذكورة وحدها وأن يترك سائر سمات الكيان كما كانت.",
      "ru": "Сервер должен при обновлении изменять только названные атрибуты и оставлять все остальные атрибуты сущности прежними.",
      "zh": "执行更新时，服务器应仅更改请求中列出的属性，实体的其他属性均保持原样。"
    }
  },
  {
    "id": "NGSILD-WRITE-019",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.6.4, 6.7.3.1",
    "sentence": "Part of an attribute MUST be changed and the rest kept.",
    "sends": "PATCH of one attribute by its value, and of one that is not there.",
    "expects": "204, the new value and the old unit; 404.",
    "mend": "Merge the fragment into the attribute.",
    "ask": "If we send just a new value for an attribute, does it keep its unit and its other members?",
    "untested": "",
    "harm": "data-loss",
    "tags": [
      "TS104175-10.2.5",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall, when only a part of an attribute is sent, change that part and keep the rest of the attribute, such as its unit.",
      "fr": "Le serveur doit, lorsque seule une partie d’un attribut est envoyée, modifier cette partie et conserver le reste de l’attribut, par exemple son unité.",
      "es": "El servidor deberá, cuando se envíe solo una parte de un atributo, modificar esa parte y conservar el resto del atributo, por ejemplo, su unidad.",
      "ar": "يجب على الخادم، إذا أُرسل جزء من السمة فقط، أن يغيّر ذلك الجزء وأن يُبقي على بقية السمة، كوحدة قياسها.",
      "ru": "Сервер должен, если передана только часть атрибута, изменять эту часть и сохранять остальное, например единицу измерения.",
      "zh": "仅提交属性的一部分时，服务器应更改该部分，并保留属性的其余内容，例如单位。"
    }
  },
  {
    "id": "NGSILD-WRITE-020",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.6.5, 6.7.3.2",
    "sentence": "An attribute MUST be deleted, and only that.",
    "sends": "DELETE of an attribute, twice.",
    "expects": "204, the attribute is gone, the others are there; 404.",
    "mend": "Delete by name, and answer 404 for what is not there.",
    "ask": "Does deleting one attribute touch anything else of the entity, and what comes back when it is deleted twice?",
    "untested": "",
    "harm": "data-loss",
    "tags": [
      "TS104175-10.2.7",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall delete an attribute of an entity on request and leave all its other attributes as they are.",
      "fr": "Le serveur doit, sur demande, supprimer un attribut d’une entité et laisser tous ses autres attributs en l’état.",
      "es": "El servidor deberá eliminar, cuando se solicite, un atributo de una entidad y dejar los demás como están.",
      "ar": "يجب أن يحذف الخادم عند الطلب سمة من سمات الكيان، وأن يترك جميع سماته الأخرى كما هي.",
      "ru": "Сервер должен по запросу удалять атрибут сущности, не затрагивая остальных её атрибутов.",
      "zh": "服务器应按请求删除实体的某个属性，且不影响该实体的其他属性。"
    }
  },
  {
    "id": "NGSILD-WRITE-021",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.5.5, 5.6.3, 5.6.5",
    "sentence": "An instance of an attribute MUST be changed and deleted by its datasetId.",
    "sends": "Changing one of two instances whole and in part, deleting it; deleting all instances of another attribute.",
    "expects": "204 each time; the other instance is as it was; none of the other attribute.",
    "mend": "Address instances by datasetId.",
    "ask": "How do we correct or remove the value from one source without touching that from another: is the datasetId enough?",
    "untested": "",
    "harm": "data-loss",
    "tags": [
      "TS104175-8.5",
      "TS104175-10.2.4",
      "TS104175-10.2.7"
    ],
    "tender": {
      "en": "The server shall let a single instance of an attribute be changed and deleted by its datasetId, without any effect on the other instances.",
      "fr": "Le serveur doit permettre de modifier et de supprimer une instance donnée d’un attribut au moyen de son datasetId, sans effet sur les autres instances.",
      "es": "El servidor deberá permitir modificar y eliminar una instancia concreta de un atributo mediante su datasetId, sin afectar a las demás instancias.",
      "ar": "يجب أن يتيح الخادم تعديل نسخة بعينها من السمة وحذفها بواسطة datasetId الخاص بها، من دون أي أثر في النسخ الأخرى.",
      "ru": "Сервер должен позволять изменять и удалять отдельный экземпляр атрибута по его datasetId, не затрагивая другие экземпляры.",
      "zh": "服务器应允许按 datasetId 更改和删除属性的某一个实例，且不影响其他实例。"
    }
  },
  {
    "id": "NGSILD-WRITE-022",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.8",
    "sentence": "A change MUST make modifiedAt later and leave createdAt.",
    "sends": "Reading with sysAttrs before and after an update, an append, a change of part, and a batch update.",
    "expects": "The same createdAt, a later modifiedAt of the entity and of the attribute.",
    "mend": "Set modifiedAt with each change.",
    "ask": "Which changes set modifiedAt on your server, and is there one that also resets createdAt?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.2.4"
    ],
    "tender": {
      "en": "The server shall with every change set modifiedAt to a later time and leave createdAt as it was.",
      "fr": "Le serveur doit, à chaque modification, porter modifiedAt à une heure plus tardive et laisser createdAt inchangé.",
      "es": "El servidor deberá, con cada modificación, fijar modifiedAt en una hora posterior y dejar createdAt sin cambios.",
      "ar": "يجب على الخادم، مع كل تعديل، أن يضبط modifiedAt على وقت لاحق وأن يُبقي createdAt من دون تغيير.",
      "ru": "Сервер должен при каждом изменении устанавливать в modifiedAt более позднее время и оставлять createdAt прежним.",
      "zh": "每次发生更改时，服务器应将 modifiedAt 更新为更晚的时间，并保持 createdAt 不变。"
    }
  },
  {
    "id": "NGSILD-WRITE-023",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.6.2.4, 5.6.3.4",
    "sentence": "A change that is no attribute MUST be refused and MUST change nothing.",
    "sends": "A Property without value to append and to update.",
    "expects": "400 of type BadRequestData, and the old value.",
    "mend": "Validate before anything is stored.",
    "ask": "At which point is a change validated, and can a part of it be stored before the error is found?",
    "untested": "",
    "harm": "data-loss",
    "tags": [
      "TS104175-10.2.3",
      "TS104175-10.2.4"
    ],
    "tender": {
      "en": "The server shall refuse a change that contains an invalid attribute, for example a Property without a value, and leave the entity as it was.",
      "fr": "Le serveur doit refuser toute modification qui contient un attribut non valide, par exemple une Property sans valeur, et laisser l’entité telle qu’elle était.",
      "es": "El servidor deberá rechazar toda modificación que contenga un atributo no válido, por ejemplo, una Property sin valor, y dejar la entidad tal como estaba.",
      "ar": "يجب أن يرفض الخادم كل تعديل يتضمن سمة غير صالحة، مثل سمة من نوع Property بلا قيمة، وأن يترك الكيان كما كان.",
      "ru": "Сервер должен отклонять изменение, содержащее недопустимый атрибут, например свойство (Property) без значения, и оставлять сущность прежней.",
      "zh": "更改请求含有无效属性（例如没有值的 Property）时，服务器应予以拒绝，并保持实体不变。"
    }
  },
  {
    "id": "NGSILD-WRITE-024",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.6.7, 6.14.3.1",
    "sentence": "A batch MUST create all its entities and list their ids.",
    "sends": "Two entities.",
    "expects": "201 with both ids, and the entities.",
    "mend": "Answer the ids of what was created.",
    "ask": "How many entities may one batch create, and does the answer list the id of each?",
    "untested": "",
    "harm": "data-loss",
    "tags": [
      "TS104175-10.3",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall create all entities that are sent in one batch and list their ids in its answer.",
      "fr": "Le serveur doit créer toutes les entités envoyées dans un même lot et énumérer leurs identifiants dans sa réponse.",
      "es": "El servidor deberá crear todas las entidades enviadas en un mismo lote y enumerar sus identificadores en la respuesta.",
      "ar": "يجب أن ينشئ الخادم جميع الكيانات المرسلة في دفعة واحدة، وأن يسرد معرّفاتها في رده.",
      "ru": "Сервер должен создавать все сущности, переданные одним пакетом, и перечислять их идентификаторы в ответе.",
      "zh": "服务器应创建同一批次中提交的全部实体，并在响应中列出其标识符。"
    }
  },
  {
    "id": "NGSILD-WRITE-025",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.6.7, 6.14.3.1",
    "sentence": "A batch of which some fail MUST do the rest and report them.",
    "sends": "Two entities of which one is there.",
    "expects": "207 with the failed id and AlreadyExists in errors, and the other in success.",
    "mend": "Do each entity for itself, and report both lists.",
    "ask": "When one entity of a batch cannot be created, are the others still stored, and how does the answer name the one that failed?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-10.3",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall, when some entities of a batch cannot be created, create the others and list in its answer both those that succeeded and those that failed.",
      "fr": "Le serveur doit, lorsque certaines entités d’un lot ne peuvent pas être créées, créer les autres et énumérer dans sa réponse les réussites comme les échecs.",
      "es": "El servidor deberá, cuando algunas entidades de un lote no puedan crearse, crear las demás y enumerar en su respuesta tanto las creadas como las fallidas.",
      "ar": "يجب على الخادم، إذا تعذّر إنشاء بعض كيانات الدفعة، أن ينشئ بقيتها وأن يسرد في رده ما أُنشئ منها وما تعذّر إنشاؤه.",
      "ru": "Сервер должен, если некоторые сущности пакета создать невозможно, создавать остальные и перечислять в ответе как созданные сущности, так и те, которые создать не удалось.",
      "zh": "批次中部分实体无法创建时，服务器应创建其余实体，并在响应中分别列出成功和失败的实体。"
    }
  },
  {
    "id": "NGSILD-WRITE-026",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.6.8, 6.15.3.1",
    "sentence": "An upsert MUST create what is new, replace what is there, and list what is new.",
    "sends": "One entity that is there and one that is not; then both again.",
    "expects": "201 with the new id, the first one replaced; 204.",
    "mend": "Replace unless options=update is asked for.",
    "ask": "How can we tell from the answer to an upsert which entities were created and which were replaced?",
    "untested": "",
    "harm": "data-loss",
    "tags": [
      "TS104175-10.3",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall, in an upsert, create the entities that are new, replace those that exist and list the ids of the new ones.",
      "fr": "Le serveur doit, lors d’un upsert (création ou remplacement), créer les entités nouvelles, remplacer celles qui existent et énumérer les identifiants des nouvelles.",
      "es": "El servidor deberá, en un upsert (creación o sustitución), crear las entidades nuevas, sustituir las existentes y enumerar los identificadores de las nuevas.",
      "ar": "يجب على الخادم، في عملية upsert (الإنشاء أو الاستبدال)، أن ينشئ الكيانات الجديدة، وأن يستبدل الكيانات الموجودة، وأن يسرد معرّفات الجديدة منها.",
      "ru": "Сервер должен при операции upsert (создание или замена) создавать новые сущности, заменять существующие и перечислять идентификаторы новых.",
      "zh": "执行 upsert（创建或替换）操作时，服务器应创建新实体，替换已有实体，并列出新实体的标识符。"
    }
  },
  {
    "id": "NGSILD-WRITE-027",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.6.8, 6.15.3.1",
    "sentence": "An upsert with options=update MUST keep what is not named.",
    "sends": "One entity that is there, with one of its attributes.",
    "expects": "204; the new value, and the attribute that was not named.",
    "mend": "Update in place of replacing.",
    "ask": "How do we send one changed attribute of many entities in a single batch without losing their other attributes?",
    "untested": "",
    "harm": "data-loss",
    "tags": [
      "TS104175-10.3",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall, in an upsert with the option update, change only those attributes of an existing entity that are sent and keep all the others.",
      "fr": "Le serveur doit, lors d’un upsert avec l’option update, ne modifier que les attributs envoyés d’une entité existante et conserver tous les autres.",
      "es": "El servidor deberá, en un upsert con la opción update, modificar solo los atributos enviados de una entidad existente y conservar todos los demás.",
      "ar": "يجب على الخادم، في عملية upsert مع الخيار update، أن يغيّر من سمات الكيان الموجود ما أُرسل منها فقط وأن يُبقي على سائرها.",
      "ru": "Сервер должен при операции upsert с параметром update изменять у существующей сущности только переданные атрибуты и сохранять все прочие.",
      "zh": "执行带 update 选项的 upsert 操作时，对于已有实体，服务器应仅更改所提交的属性，并保留其余属性。"
    }
  },
  {
    "id": "NGSILD-WRITE-028",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.6.9, 6.16.3.1",
    "sentence": "A batch update MUST report what is not there, and MUST create nothing.",
    "sends": "One entity that is there and one that is not; two that are there; two with options=noOverwrite.",
    "expects": "207 with the failed id and ResourceNotFound in errors and the other in success; the new value; 404 for the one that is not there; 204; what was there is kept with noOverwrite, and what was not is added.",
    "mend": "Do not create what is to be updated.",
    "ask": "Does a batch update ever create an entity, and where does the answer list the ids that were not there?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-10.3",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall, in a batch update, update the entities that exist, report those that do not and create none.",
      "fr": "Le serveur doit, lors d’une mise à jour par lot, mettre à jour les entités existantes, signaler celles qui n’existent pas et n’en créer aucune.",
      "es": "El servidor deberá, en una actualización por lotes, actualizar las entidades existentes, notificar las que no existan y no crear ninguna.",
      "ar": "يجب على الخادم، في التحديث بالدفعات، أن يحدّث الكيانات الموجودة وأن يبلّغ عن غير الموجودة وألا ينشئ أي كيان.",
      "ru": "Сервер должен при пакетном обновлении обновлять существующие сущности, сообщать об отсутствующих и не создавать новых.",
      "zh": "批量更新时，服务器应更新已有的实体，报告不存在的实体，且不得创建任何实体。"
    }
  },
  {
    "id": "NGSILD-WRITE-029",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.6.10, 6.17.3.1",
    "sentence": "A batch delete MUST delete what is there and report what is not.",
    "sends": "The id of one entity that is there and of one that is not; the ids of two that are there.",
    "expects": "207 with the failed id and ResourceNotFound in errors and the other in success; the first one is gone; 204, and both are gone.",
    "mend": "Report each id that was not found.",
    "ask": "When one id of a batch delete does not exist, are the other entities deleted all the same, and is that id reported?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-10.3",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall, in a batch deletion, delete the entities that exist and report the ids that it did not find.",
      "fr": "Le serveur doit, lors d’une suppression par lot, supprimer les entités existantes et signaler les identifiants introuvables.",
      "es": "El servidor deberá, en una eliminación por lotes, eliminar las entidades existentes y notificar los identificadores no encontrados.",
      "ar": "يجب على الخادم، في الحذف بالدفعات، أن يحذف الكيانات الموجودة وأن يبلّغ عن المعرّفات التي لم يجدها.",
      "ru": "Сервер должен при пакетном удалении удалять существующие сущности и сообщать о ненайденных идентификаторах.",
      "zh": "批量删除时，服务器应删除存在的实体，并报告未找到的标识符。"
    }
  },
  {
    "id": "NGSILD-WRITE-030",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "5.6.7 to 5.6.10",
    "sentence": "An empty batch MUST be refused.",
    "sends": "An empty list to create, upsert, update and delete.",
    "expects": "400 for each.",
    "mend": "A batch has at least one entity.",
    "ask": "What do you answer to an empty batch, and how would we notice a feed that sends nothing but empty lists?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "TS104175-10.3"
    ],
    "tender": {
      "en": "The server shall refuse with status 400 an empty batch, whether it is meant to create, upsert, update or delete.",
      "fr": "Le serveur doit refuser par le code 400 tout lot vide, qu’il s’agisse d’une création, d’un upsert, d’une mise à jour ou d’une suppression.",
      "es": "El servidor deberá rechazar con el código 400 todo lote vacío, ya se trate de una creación, un upsert, una actualización o una eliminación.",
      "ar": "يجب أن يرفض الخادم برمز الحالة 400 كل دفعة فارغة، سواء أكانت للإنشاء أم لعملية upsert أم للتحديث أم للحذف.",
      "ru": "Сервер должен отклонять с кодом 400 пустой пакет, будь то создание, upsert, обновление или удаление.",
      "zh": "批次为空时，无论是创建、upsert、更新还是删除，服务器均应予以拒绝，并返回状态码 400。"
    }
  },
  {
    "id": "NGSILD-WRITE-031",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.5.2, 4.6, 5.6.1",
    "sentence": "Every value MUST come back as it was created.",
    "sends": "An entity with zero, a negative number, a decimal, a large number, false, an empty text, texts of three scripts, digits as text, a list, a structured value, a LineString and a Polygon.",
    "expects": "Each value, of the same type.",
    "mend": "Keep values as JSON; do not drop or convert any.",
    "ask": "Which values does your server drop or convert: 0, false, an empty text, digits as text?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.2.6",
      "TS104175-10.2"
    ],
    "tender": {
      "en": "The server shall return every value of an attribute as it was created, with its type: zero, false and an empty text included.",
      "fr": "Le serveur doit restituer toute valeur d’attribut telle qu’elle a été créée, avec son type, y compris zéro, false et un texte vide.",
      "es": "El servidor deberá devolver todo valor de atributo tal como se creó y con su tipo, incluidos cero, false y el texto vacío.",
      "ar": "يجب أن يعيد الخادم كل قيمة سمة كما أُنشئت وبنوعها نفسه، بما في ذلك الصفر وfalse والنص الفارغ.",
      "ru": "Сервер должен возвращать каждое значение атрибута таким, каким оно было создано, с тем же типом, включая ноль, false и пустой текст.",
      "zh": "服务器应按创建时的值和类型返回每个属性值，包括零、false 和空文本。"
    }
  },
  {
    "id": "NGSILD-WRITE-032",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.5.2, 4.5.3, 5.6.1",
    "sentence": "All members of an attribute MUST come back as they were created.",
    "sends": "An entity with a Property, a Relationship and a GeoProperty, each with observedAt and attributes of its own, one with a unit.",
    "expects": "Each attribute, member by member.",
    "mend": "Keep observedAt, unitCode and attributes of attributes for every kind of attribute.",
    "ask": "Are the time, the unit and further attributes kept for Relationships and places, too?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.2.6",
      "TS104175-10.2"
    ],
    "tender": {
      "en": "The server shall return a created Property, Relationship or GeoProperty with its unit, its time of observation and its sub-attributes.",
      "fr": "Le serveur doit restituer une Property, Relationship ou GeoProperty créée avec son unité, son instant d’observation et ses sous-attributs.",
      "es": "El servidor deberá devolver la Property, Relationship o GeoProperty creada con su unidad, su instante de observación y sus subatributos.",
      "ar": "يجب أن يعيد الخادم ما أُنشئ من Property أو Relationship أو GeoProperty مع وحدته ووقت رصده وسماته الفرعية.",
      "ru": "Сервер должен возвращать созданные Property, Relationship и GeoProperty с единицей измерения, моментом наблюдения и податрибутами.",
      "zh": "服务器应连同单位、观测时间和子属性返回所创建的 Property、Relationship 或 GeoProperty。"
    }
  },
  {
    "id": "NGSILD-WRITE-033",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.4.1",
    "clause": "4.5.18, 5.6.1",
    "sentence": "A LanguageProperty MUST come back as it was created.",
    "sends": "An entity with a text in three languages that was observed at a time.",
    "expects": "The map with all three, and the time.",
    "mend": "Keep the whole map and the members beside it.",
    "ask": "How many languages of a text does your server keep?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.2.6",
      "TS104175-10.2"
    ],
    "tender": {
      "en": "The server shall return a created LanguageProperty with the texts of all its languages and its time of observation.",
      "fr": "Le serveur doit restituer une LanguageProperty créée avec les textes de toutes ses langues et son instant d’observation.",
      "es": "El servidor deberá devolver la LanguageProperty creada con los textos de todos sus idiomas y su instante de observación.",
      "ar": "يجب أن يعيد الخادم LanguageProperty المنشأة مع نصوص جميع لغاتها ووقت رصدها.",
      "ru": "Сервер должен возвращать созданное LanguageProperty с текстами на всех языках и моментом наблюдения.",
      "zh": "服务器应连同所有语言的文本和观测时间返回所创建的 LanguageProperty。"
    }
  },
  {
    "id": "NGSILD-WRITE-034",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.8.1",
    "clause": "4.5.20, 4.5.21, 4.5.24, 5.6.1",
    "sentence": "A VocabProperty, a ListProperty and a JsonProperty MUST come back as they were created.",
    "sends": "An entity with one of each.",
    "expects": "The kind and the value of each.",
    "mend": "Support every kind of attribute of the edition.",
    "ask": "Which kinds of attributes does your server support?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.2.6",
      "TS104175-10.2"
    ],
    "tender": {
      "en": "The server shall return a created VocabProperty, ListProperty or JsonProperty with its kind and its value.",
      "fr": "Le serveur doit restituer une VocabProperty, ListProperty ou JsonProperty créée avec son genre et sa valeur.",
      "es": "El servidor deberá devolver la VocabProperty, ListProperty o JsonProperty creada con su clase y su valor.",
      "ar": "يجب أن يعيد الخادم ما أُنشئ من VocabProperty أو ListProperty أو JsonProperty بنوعه وقيمته.",
      "ru": "Сервер должен возвращать созданные VocabProperty, ListProperty и JsonProperty с их видом и значением.",
      "zh": "服务器应按种类和值返回所创建的 VocabProperty、ListProperty 或 JsonProperty。"
    }
  },
  {
    "id": "NGSILD-WRITE-035",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.5.2, 4.5.3, 5.6.2, 5.6.3",
    "sentence": "All members of an attribute that is appended or updated MUST be kept.",
    "sends": "POST and PATCH of a Property, a Relationship and a GeoProperty, each with another value, observedAt and attributes of its own.",
    "expects": "Each attribute as it was sent.",
    "mend": "Write whole attributes, not their values alone.",
    "ask": "When an update carries the time of the measurement, is it stored with the value?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.2.6",
      "TS104175-10.2"
    ],
    "tender": {
      "en": "The server shall keep, when attributes are appended or updated, their unit, their time of observation and their sub-attributes.",
      "fr": "Le serveur doit conserver, lors de l’ajout ou de la mise à jour d’attributs, leur unité, leur instant d’observation et leurs sous-attributs.",
      "es": "El servidor deberá conservar, al añadir o actualizar atributos, su unidad, su instante de observación y sus subatributos.",
      "ar": "يجب أن يحتفظ الخادم عند إضافة السمات أو تحديثها بوحدتها ووقت رصدها وسماتها الفرعية.",
      "ru": "Сервер должен при добавлении и обновлении атрибутов сохранять их единицу измерения, момент наблюдения и податрибуты.",
      "zh": "追加或更新属性时，服务器应保留其单位、观测时间和子属性。"
    }
  },
  {
    "id": "NGSILD-WRITE-036",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.5.2, 4.5.3, 5.6.4",
    "sentence": "All members of a part that is changed MUST be kept.",
    "sends": "PATCH of one attribute at a time with a value, observedAt and attributes of its own; then of its observedAt alone.",
    "expects": "Each attribute as it was sent; the new time beside the value that was there.",
    "mend": "Merge every member of the fragment.",
    "ask": "Can the time of an attribute be corrected without sending its value again?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.2.6",
      "TS104175-10.2"
    ],
    "tender": {
      "en": "The server shall keep, when part of an attribute is changed, every member that is sent, the time of observation included.",
      "fr": "Le serveur doit conserver, lors de la modification partielle d’un attribut, chaque membre envoyé, y compris l’instant d’observation.",
      "es": "El servidor deberá conservar, al modificar parte de un atributo, cada miembro enviado, incluido el instante de observación.",
      "ar": "يجب أن يحتفظ الخادم عند تغيير جزء من سمة بكل عنصر أُرسل، بما في ذلك وقت الرصد.",
      "ru": "Сервер должен при частичном изменении атрибута сохранять каждый присланный член, включая момент наблюдения.",
      "zh": "部分更改属性时，服务器应保留所发送的每个成员，包括观测时间。"
    }
  },
  {
    "id": "NGSILD-WRITE-037",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.5.2, 4.5.3, 5.6.8, 5.6.9",
    "sentence": "All members of an attribute that a batch changes MUST be kept.",
    "sends": "A batch upsert, with and without options=update, and a batch update of attributes with observedAt and attributes of their own.",
    "expects": "Each attribute as it was sent.",
    "mend": "Share the writing of attributes between single operations and batches.",
    "ask": "Do batches keep units and times as single updates do?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.2.6",
      "TS104175-10.3"
    ],
    "tender": {
      "en": "The server shall keep, when a batch changes attributes, their unit, their time of observation and their sub-attributes.",
      "fr": "Le serveur doit conserver, lorsqu’un lot modifie des attributs, leur unité, leur instant d’observation et leurs sous-attributs.",
      "es": "El servidor deberá conservar, cuando un lote modifique atributos, su unidad, su instante de observación y sus subatributos.",
      "ar": "يجب أن يحتفظ الخادم عندما تغيّر دفعة سماتٍ بوحدتها ووقت رصدها وسماتها الفرعية.",
      "ru": "Сервер должен при пакетном изменении атрибутов сохранять их единицу измерения, момент наблюдения и податрибуты.",
      "zh": "批量更改属性时，服务器应保留其单位、观测时间和子属性。"
    }
  },
  {
    "id": "NGSILD-WRITE-038",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.5.2, 4.5.3, 5.6.7, 5.6.8",
    "sentence": "All members of an attribute that a batch creates MUST be kept.",
    "sends": "A batch create and a batch upsert of two new entities whose attributes have observedAt and attributes of their own.",
    "expects": "Each attribute of both as it was sent.",
    "mend": "Share the creation of entities between single operations and batches.",
    "ask": "Is anything lost of an entity when it is created in a batch?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.2.6",
      "TS104175-10.3"
    ],
    "tender": {
      "en": "The server shall keep, when a batch creates entities, the unit, the time of observation and the sub-attributes of every attribute.",
      "fr": "Le serveur doit conserver, lorsqu’un lot crée des entités, l’unité, l’instant d’observation et les sous-attributs de chaque attribut.",
      "es": "El servidor deberá conservar, cuando un lote cree entidades, la unidad, el instante de observación y los subatributos de cada atributo.",
      "ar": "يجب أن يحتفظ الخادم عندما تنشئ دفعة كياناتٍ بوحدة كل سمة ووقت رصدها وسماتها الفرعية.",
      "ru": "Сервер должен при пакетном создании сущностей сохранять единицу измерения, момент наблюдения и податрибуты каждого атрибута.",
      "zh": "批量创建实体时，服务器应保留每个属性的单位、观测时间和子属性。"
    }
  },
  {
    "id": "NGSILD-WRITE-039",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.6.1",
    "clause": "4.5.2, 4.5.3, 5.6.17, 5.6.18",
    "sentence": "All members of an attribute that is merged or replaced with its entity MUST be kept.",
    "sends": "PATCH and PUT of an entity whose attributes have observedAt and attributes of their own.",
    "expects": "Each attribute as it was sent.",
    "mend": "Write whole attributes in every operation.",
    "ask": "Do merge and replace keep units and times?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.2.6",
      "TS104175-10.2"
    ],
    "tender": {
      "en": "The server shall keep, when an entity is merged or replaced, the unit, the time of observation and the sub-attributes of the attributes that are sent.",
      "fr": "Le serveur doit conserver, lors de la fusion ou du remplacement d’une entité, l’unité, l’instant d’observation et les sous-attributs des attributs envoyés.",
      "es": "El servidor deberá conservar, al fusionar o reemplazar una entidad, la unidad, el instante de observación y los subatributos de los atributos enviados.",
      "ar": "يجب أن يحتفظ الخادم عند دمج كيان أو استبداله بوحدة السمات المرسلة ووقت رصدها وسماتها الفرعية.",
      "ru": "Сервер должен при слиянии или замене сущности сохранять единицу измерения, момент наблюдения и податрибуты присланных атрибутов.",
      "zh": "合并或替换实体时，服务器应保留所发送属性的单位、观测时间和子属性。"
    }
  },
  {
    "id": "NGSILD-WRITE-040",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.8.1",
    "clause": "4.5.2, 5.6.20, 6.31.3.1",
    "sentence": "A batch merge MUST change each entity as merging one does.",
    "sends": "A batch merge of attributes with observedAt and attributes of their own.",
    "expects": "204, and each attribute as it was sent.",
    "mend": "Implement the batch merge on top of merging.",
    "ask": "Can many entities be merged in one request?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-10.3",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall merge in a batch every entity that is sent, with the unit, the time of observation and the sub-attributes of its attributes.",
      "fr": "Le serveur doit fusionner dans un lot chaque entité envoyée, avec l’unité, l’instant d’observation et les sous-attributs de ses attributs.",
      "es": "El servidor deberá fusionar en un lote cada entidad enviada, con la unidad, el instante de observación y los subatributos de sus atributos.",
      "ar": "يجب أن يدمج الخادم في الدفعة كل كيان مرسل مع وحدة سماته ووقت رصدها وسماتها الفرعية.",
      "ru": "Сервер должен при пакетном слиянии объединять каждую присланную сущность с единицей измерения, моментом наблюдения и податрибутами её атрибутов.",
      "zh": "批量合并时，服务器应合并所发送的每个实体及其属性的单位、观测时间和子属性。"
    }
  },
  {
    "id": "NGSILD-WRITE-041",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.6.1",
    "clause": "5.6.19, 6.7.3.3",
    "sentence": "Replacing an attribute MUST leave nothing of what was there.",
    "sends": "PUT of a Relationship, of a Property without unit and time, and of an attribute that is not there.",
    "expects": "204, the attributes as they were sent, the others as they were; 404.",
    "mend": "Replace the whole attribute; merging is PATCH.",
    "ask": "How is a wrong unit removed from an attribute?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-10.2.6",
      "TS104176"
    ],
    "tender": {
      "en": "The server shall, when an attribute is replaced, keep what is sent and nothing of the former attribute.",
      "fr": "Le serveur doit, lors du remplacement d’un attribut, conserver ce qui est envoyé et rien de l’ancien attribut.",
      "es": "El servidor deberá, al reemplazar un atributo, conservar lo enviado y nada del atributo anterior.",
      "ar": "يجب أن يحتفظ الخادم عند استبدال سمة بما أُرسل وألا يُبقي شيئًا من السمة السابقة.",
      "ru": "Сервер должен при замене атрибута сохранять присланное и ничего из прежнего атрибута.",
      "zh": "替换属性时，服务器应仅保留所发送的内容，不保留原属性的任何部分。"
    }
  },
  {
    "id": "NGSILD-WRITE-042",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.5.1",
    "clause": "4.18, 5.6.1, 5.6.2",
    "sentence": "The scope of an entity MUST be kept.",
    "sends": "An entity with a scope, before and after a change of an attribute, normalized and simplified.",
    "expects": "The scope each time.",
    "mend": "Keep scope beside the attributes.",
    "ask": "Is an entity’s scope still there after its values have changed?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-10.2.2"
    ],
    "tender": {
      "en": "The server shall keep the scope with which an entity was created when its attributes change.",
      "fr": "Le serveur doit conserver la portée (scope) avec laquelle une entité a été créée lorsque ses attributs changent.",
      "es": "El servidor deberá conservar el ámbito (scope) con el que se creó una entidad cuando cambien sus atributos.",
      "ar": "يجب أن يحتفظ الخادم بالنطاق (scope) الذي أُنشئ به الكيان عندما تتغير سماته.",
      "ru": "Сервер должен сохранять область (scope), с которой была создана сущность, при изменении её атрибутов.",
      "zh": "实体属性变化时，服务器应保留创建该实体时的范围 (scope)。"
    }
  },
  {
    "id": "NGSILD-WRITE-043",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.5.1",
    "clause": "4.5.1, 5.6.1, 5.6.2",
    "sentence": "An entity in concise form MUST be understood.",
    "sends": "A creation and an update with a plain value, a value with a unit and an object, none of them with a type.",
    "expects": "204; the Properties and the Relationship in normalized form.",
    "mend": "Infer the kind of an attribute from its members.",
    "ask": "Can devices send the short form of attributes?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175-5.3"
    ],
    "tender": {
      "en": "The server shall accept entities and attributes in the concise representation and infer the kind of each attribute.",
      "fr": "Le serveur doit accepter les entités et attributs en représentation concise et déduire le genre de chaque attribut.",
      "es": "El servidor deberá aceptar entidades y atributos en representación concisa e inferir la clase de cada atributo.",
      "ar": "يجب أن يقبل الخادم الكيانات والسمات بالتمثيل الموجز وأن يستنتج نوع كل سمة.",
      "ru": "Сервер должен принимать сущности и атрибуты в кратком представлении и определять вид каждого атрибута.",
      "zh": "服务器应接受简洁表示形式的实体和属性，并推断每个属性的种类。"
    }
  },
  {
    "id": "NGSILD-WRITE-044",
    "profile": "ngsi-ld-write",
    "level": "MUST",
    "document": "ETSI GS CIM 009",
    "edition": "1.3.1",
    "clause": "4.4, 5.5.7, 6.3.5",
    "sentence": "Every change in JSON-LD MUST be stored under the names of its @context.",
    "sends": "An append, an update and a batch upsert with a term of an inline @context.",
    "expects": "204, and the attribute by its IRI for whoever reads without that context.",
    "mend": "Expand names by the @context of the body in every operation.",
    "ask": "Is the @context of an update used, or only that of the creation?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "TS104175",
      "TS104176-6.2.4"
    ],
    "tender": {
      "en": "The server shall store what an append, an update or a batch in JSON-LD changes under the names of the @context of its body.",
      "fr": "Le serveur doit enregistrer ce qu’un ajout, une mise à jour ou un lot en JSON-LD modifie sous les noms du @context de son corps.",
      "es": "El servidor deberá almacenar lo que cambie una adición, una actualización o un lote en JSON-LD con los nombres del @context de su cuerpo.",
      "ar": "يجب أن يخزّن الخادم ما تغيّره إضافة أو تحديث أو دفعة بصيغة JSON-LD تحت أسماء @context الوارد في متنها.",
      "ru": "Сервер должен сохранять изменения из добавления, обновления или пакета в JSON-LD под именами из @context тела запроса.",
      "zh": "对 JSON-LD 的追加、更新或批量操作，服务器应以其正文 @context 的名称存储所更改的内容。"
    }
  },
  {
    "id": "NGSIV2-001",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "Error Responses; Retrieve entity",
    "sentence": "A resource that is not there MUST be answered by the error NotFound.",
    "sends": "The id of an entity that is not there.",
    "expects": "404, with error NotFound and a description.",
    "mend": "Answer errors as JSON with error and description.",
    "ask": "What does an application read in the answer when it asks for an entity that you do not have?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall answer a request for an entity that does not exist with status 404 and a JSON error that names NotFound and describes it.",
      "fr": "Le serveur NGSI v2 doit répondre à une demande portant sur une entité inexistante par le code 404 et une erreur JSON nommée NotFound accompagnée d’une description.",
      "es": "El servidor NGSI v2 deberá responder a la petición de una entidad inexistente con el código 404 y un error JSON denominado NotFound con su descripción.",
      "ar": "يجب أن يرد خادم NGSI v2 على طلب كيان غير موجود برمز الحالة 404 وبخطأ بصيغة JSON يحمل الاسم NotFound مع وصف له.",
      "ru": "Сервер NGSI v2 должен отвечать на запрос несуществующей сущности кодом 404 и ошибкой в формате JSON с именем NotFound и её описанием.",
      "zh": "NGSI v2 服务器收到对不存在实体的请求时，应返回状态码 404 以及名为 NotFound 并附有说明的 JSON 错误。"
    }
  },
  {
    "id": "NGSIV2-002",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "Simple Query Language; Pagination; Geographical Queries",
    "sentence": "A query that cannot be read MUST be refused by the error BadRequest.",
    "sends": "A q without an attribute, a limit that is no number, a georel that is none.",
    "expects": "400 with error BadRequest for each.",
    "mend": "Refuse what cannot be understood; never leave it out.",
    "ask": "If an application mistypes a filter, does it get an error, or all the entities you have?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall refuse a query whose filter, page size or geographical relation cannot be understood with status 400 and the error BadRequest.",
      "fr": "Le serveur NGSI v2 doit refuser par le code 400 et l’erreur BadRequest toute requête dont le filtre, la taille de page ou la relation géographique est incompréhensible.",
      "es": "El servidor NGSI v2 deberá rechazar con el código 400 y el error BadRequest toda consulta cuyo filtro, tamaño de página o relación geográfica no pueda entenderse.",
      "ar": "يجب أن يرفض خادم NGSI v2 برمز الحالة 400 والخطأ BadRequest كل استعلام يتعذر فهم مرشّحه أو حجم صفحته أو علاقته الجغرافية.",
      "ru": "Сервер NGSI v2 должен отклонять с кодом 400 и ошибкой BadRequest запрос, в котором непонятен фильтр, размер страницы или географическое отношение.",
      "zh": "查询中的筛选条件、页面大小或地理关系无法理解时，NGSI v2 服务器应以状态码 400 和错误 BadRequest 予以拒绝。"
    }
  },
  {
    "id": "NGSIV2-003",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "Create entity",
    "sentence": "An entity MUST be created, and its place MUST be told.",
    "sends": "A new entity.",
    "expects": "201, its address in Location, and the entity at that address.",
    "mend": "Answer 201 with Location once the entity is stored.",
    "ask": "Can an application read a new entity at once at the address that you told it?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall create an entity that is posted to it, answer with status 201 and give in Location the address under which it can be read.",
      "fr": "Le serveur NGSI v2 doit créer l’entité qui lui est envoyée, répondre par le code 201 et donner dans Location l’adresse à laquelle elle peut être lue.",
      "es": "El servidor NGSI v2 deberá crear la entidad que se le envíe, responder con el código 201 e indicar en Location la dirección en la que puede leerse.",
      "ar": "يجب أن ينشئ خادم NGSI v2 الكيان المرسل إليه، وأن يرد برمز الحالة 201، وأن يورد في Location العنوان الذي يُقرأ منه.",
      "ru": "Сервер NGSI v2 должен создать присланную сущность, ответить кодом 201 и указать в заголовке Location адрес, по которому её можно прочитать.",
      "zh": "NGSI v2 服务器应创建提交的实体，返回状态码 201，并在 Location 中给出可读取该实体的地址。"
    }
  },
  {
    "id": "NGSIV2-004",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "Create entity; Error Responses",
    "sentence": "Creating an entity that is there already MUST be refused and MUST change nothing.",
    "sends": "The same entity again with another value.",
    "expects": "422, and the first value afterwards.",
    "mend": "Test and create in one step.",
    "ask": "Can a second application overwrite an entity by creating it again, and how would the first one notice?",
    "untested": "",
    "harm": "data-loss",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall refuse with status 422 to create an entity that exists already, and keep the values that it had.",
      "fr": "Le serveur NGSI v2 doit refuser par le code 422 de créer une entité qui existe déjà et conserver les valeurs qu’elle avait.",
      "es": "El servidor NGSI v2 deberá negarse con el código 422 a crear una entidad que ya existe y conservar los valores que tenía.",
      "ar": "يجب أن يرفض خادم NGSI v2 برمز الحالة 422 إنشاء كيان موجود سلفًا، وأن يحتفظ بقيمه السابقة.",
      "ru": "Сервер NGSI v2 должен отказать с кодом 422 в создании уже имеющейся сущности и сохранить её прежние значения.",
      "zh": "待创建的实体已经存在时，NGSI v2 服务器应以状态码 422 拒绝，并保留其原有的值。"
    }
  },
  {
    "id": "NGSIV2-005",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "Field syntax restrictions; General syntax restrictions",
    "sentence": "An id with forbidden characters, and an entity without id, MUST be refused.",
    "sends": "An id with a blank, an id with <, no id.",
    "expects": "400 with error BadRequest for each.",
    "mend": "Check the fields before anything is stored.",
    "ask": "Which characters may the id of an entity have, and what becomes of an entity that has others?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall refuse with the error BadRequest any entity without an id, or whose id contains characters that NGSI v2 forbids.",
      "fr": "Le serveur NGSI v2 doit refuser par l’erreur BadRequest toute entité sans identifiant ou dont l’identifiant contient des caractères interdits par NGSI v2.",
      "es": "El servidor NGSI v2 deberá rechazar con el error BadRequest toda entidad sin identificador o cuyo identificador contenga caracteres prohibidos por NGSI v2.",
      "ar": "يجب أن يرفض خادم NGSI v2 بالخطأ BadRequest كل كيان ليس له معرّف أو يتضمن معرّفه أحرفًا يحظرها NGSI v2.",
      "ru": "Сервер NGSI v2 должен отклонять с ошибкой BadRequest сущность без идентификатора или с символами в идентификаторе, которые запрещены в NGSI v2.",
      "zh": "实体没有标识符，或其标识符含有 NGSI v2 禁用的字符时，NGSI v2 服务器应以错误 BadRequest 予以拒绝。"
    }
  },
  {
    "id": "NGSIV2-006",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "Error Responses",
    "sentence": "A body that is no JSON MUST be refused by the error ParseError.",
    "sends": "A text that breaks off.",
    "expects": "400 with error ParseError.",
    "mend": "Tell a text that cannot be parsed from data that are wrong.",
    "ask": "How can a developer tell from your answer that a body was cut off on its way?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall refuse a body that cannot be parsed as JSON with status 400 and the error ParseError.",
      "fr": "Le serveur NGSI v2 doit refuser par le code 400 et l’erreur ParseError tout corps qui ne peut être analysé comme du JSON.",
      "es": "El servidor NGSI v2 deberá rechazar con el código 400 y el error ParseError todo cuerpo que no pueda analizarse como JSON.",
      "ar": "يجب أن يرفض خادم NGSI v2 برمز الحالة 400 والخطأ ParseError كل متن لا يمكن تحليله بصيغة JSON.",
      "ru": "Сервер NGSI v2 должен отклонять с кодом 400 и ошибкой ParseError тело, которое не разбирается как JSON.",
      "zh": "正文无法按 JSON 解析时，NGSI v2 服务器应以状态码 400 和错误 ParseError 予以拒绝。"
    }
  },
  {
    "id": "NGSIV2-007",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "Remove Entity",
    "sentence": "An entity MUST be deleted once and for all.",
    "sends": "A deletion, a reading, the deletion again.",
    "expects": "204, then 404 twice.",
    "mend": "Delete before answering.",
    "ask": "When an entity has been deleted, from which of your interfaces and replicas can it still be read?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall delete an entity on request, so that reading it and deleting it again are both answered with status 404.",
      "fr": "Le serveur NGSI v2 doit supprimer une entité sur demande, de sorte que sa lecture et une nouvelle suppression reçoivent toutes deux le code 404.",
      "es": "El servidor NGSI v2 deberá eliminar una entidad cuando se le pida, de modo que tanto leerla como eliminarla de nuevo obtengan el código 404.",
      "ar": "يجب أن يحذف خادم NGSI v2 الكيان عند الطلب، بحيث يُرَد على قراءته وعلى حذفه ثانية برمز الحالة 404.",
      "ru": "Сервер NGSI v2 должен удалять сущность по запросу так, чтобы и чтение, и повторное удаление получали в ответ код 404.",
      "zh": "NGSI v2 服务器应按请求删除实体，此后读取该实体以及再次删除该实体均应得到状态码 404。"
    }
  },
  {
    "id": "NGSIV2-008",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "Update or Append Entity Attributes",
    "sentence": "POST to the attributes MUST append those that are new, update those that are known and leave the rest.",
    "sends": "A known attribute and a new one.",
    "expects": "204, both with their values, and the third as it was.",
    "mend": "Change nothing but what the body names.",
    "ask": "Which attributes of an entity change when two of five are posted?",
    "untested": "",
    "harm": "data-loss",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall, when attributes are posted to an entity, add the new ones, update the known ones and leave all others as they are.",
      "fr": "Le serveur NGSI v2 doit, lorsque des attributs sont envoyés à une entité par POST, ajouter les nouveaux, mettre à jour les connus et laisser tous les autres en l’état.",
      "es": "El servidor NGSI v2 deberá, cuando se envíen atributos a una entidad con POST, añadir los nuevos, actualizar los conocidos y dejar todos los demás como están.",
      "ar": "يجب على خادم NGSI v2، عند إرسال سمات إلى كيان بطريقة POST، أن يضيف الجديد منها ويحدّث المعروف ويترك سائر السمات على حالها.",
      "ru": "Сервер NGSI v2 при передаче сущности атрибутов методом POST должен добавлять новые, обновлять известные и не затрагивать остальные.",
      "zh": "以 POST 方式向实体提交属性时，NGSI v2 服务器应添加新属性、更新已有属性，并保持其余属性不变。"
    }
  },
  {
    "id": "NGSIV2-009",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "Update Existing Entity Attributes",
    "sentence": "PATCH of the attributes MUST update those that are there, and MUST refuse and not create those that are not.",
    "sends": "A known attribute; an unknown one.",
    "expects": "204 and the value; then 404 or 422, and no such attribute.",
    "mend": "Refuse attributes that are not there.",
    "ask": "What happens when an update has a spelling mistake in the name of an attribute?",
    "untested": "",
    "harm": "data-loss",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall update existing attributes on PATCH, and refuse to create by it any attribute that the entity does not have.",
      "fr": "Le serveur NGSI v2 doit mettre à jour par PATCH les attributs existants et refuser de créer ainsi un attribut que l’entité ne possède pas.",
      "es": "El servidor NGSI v2 deberá actualizar con PATCH los atributos existentes y negarse a crear así un atributo que la entidad no tenga.",
      "ar": "يجب أن يحدّث خادم NGSI v2 بطريقة PATCH السمات الموجودة، وأن يرفض أن يُنشأ بها ما ليس في الكيان من سمات.",
      "ru": "Сервер NGSI v2 должен методом PATCH обновлять имеющиеся атрибуты и отказываться создавать им атрибуты, которых у сущности нет.",
      "zh": "NGSI v2 服务器应以 PATCH 更新已有属性，并拒绝以此创建实体所没有的属性。"
    }
  },
  {
    "id": "NGSIV2-010",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "Replace all entity attributes",
    "sentence": "PUT of the attributes MUST leave just those of the body.",
    "sends": "One new attribute.",
    "expects": "204, the new attribute, and none of the old ones.",
    "mend": "Take away what the body does not name.",
    "ask": "After a replacement, how do you make sure that no old attribute is left?",
    "untested": "",
    "harm": "data-loss",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall, when the attributes of an entity are replaced, keep exactly those that the request contains.",
      "fr": "Le serveur NGSI v2 doit, lors du remplacement des attributs d’une entité, conserver exactement ceux que contient la requête.",
      "es": "El servidor NGSI v2 deberá, cuando se sustituyan los atributos de una entidad, conservar exactamente los que contiene la petición.",
      "ar": "يجب على خادم NGSI v2، عند استبدال سمات كيان، ألا يُبقي إلا السمات الواردة في الطلب.",
      "ru": "Сервер NGSI v2 при замене атрибутов сущности должен оставлять ровно те, что содержатся в запросе.",
      "zh": "替换实体的全部属性时，NGSI v2 服务器应只保留请求中所含的属性。"
    }
  },
  {
    "id": "NGSIV2-011",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "Attributes: Get attribute data, Update Attribute Data, Remove a Single Attribute",
    "sentence": "A single attribute MUST be read, changed and deleted at its own address.",
    "sends": "A change, a reading, a deletion and a reading of one attribute.",
    "expects": "204, 200 with type and value, 204, 404, and the other attribute as it was.",
    "mend": "Serve each attribute at /attrs/{name}.",
    "ask": "Can a device change one attribute without knowing any other?",
    "untested": "",
    "harm": "data-loss",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall let a single attribute of an entity be read, changed and deleted at its own address, without any effect on the others.",
      "fr": "Le serveur NGSI v2 doit permettre de lire, de modifier et de supprimer un seul attribut d’une entité à sa propre adresse, sans effet sur les autres.",
      "es": "El servidor NGSI v2 deberá permitir leer, modificar y eliminar un único atributo de una entidad en su propia dirección, sin efecto alguno en los demás.",
      "ar": "يجب أن يتيح خادم NGSI v2 قراءة سمة بعينها من سمات الكيان وتغييرها وحذفها عبر عنوانها الخاص، دون أي أثر في غيرها.",
      "ru": "Сервер NGSI v2 должен позволять читать, изменять и удалять отдельный атрибут сущности по его собственному адресу, не затрагивая остальных.",
      "zh": "NGSI v2 服务器应允许在单个属性自身的地址上读取、修改和删除该属性，且不影响其他属性。"
    }
  },
  {
    "id": "NGSIV2-012",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "Attribute Value: Get Attribute value, Update Attribute Value",
    "sentence": "The value of an attribute MUST be written and read alone, as text/plain.",
    "sends": "The text 70, and a reading as text/plain.",
    "expects": "204, 200 with the text 70, and the type as it was.",
    "mend": "Serve each value at /attrs/{name}/value.",
    "ask": "Can a simple sensor send you a bare number, and what becomes of the type of the attribute?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall accept and return the bare value of an attribute as plain text and keep the type of the attribute.",
      "fr": "Le serveur NGSI v2 doit accepter et rendre la seule valeur d’un attribut en texte brut et en conserver le type.",
      "es": "El servidor NGSI v2 deberá aceptar y devolver el valor aislado de un atributo como texto sin formato y conservar el tipo del atributo.",
      "ar": "يجب أن يقبل خادم NGSI v2 قيمة السمة مجردة نصًّا عاديًّا، وأن يعيدها كذلك، وأن يحتفظ بنوع السمة.",
      "ru": "Сервер NGSI v2 должен принимать и возвращать отдельное значение атрибута в виде простого текста, сохраняя тип атрибута.",
      "zh": "NGSI v2 服务器应能以纯文本接收和返回单独的属性值，并保持该属性的类型。"
    }
  },
  {
    "id": "NGSIV2-013",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "Batch Operations: Update",
    "sentence": "A batch MUST create and delete the entities that it names.",
    "sends": "Append of two entities, then delete of both.",
    "expects": "204 and both there, then 204 and neither.",
    "mend": "Support actionType append and delete.",
    "ask": "How many entities may one batch carry, and is it stored as a whole?",
    "untested": "",
    "harm": "data-loss",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall create and delete several entities by one batch request.",
      "fr": "Le serveur NGSI v2 doit créer et supprimer plusieurs entités par une seule requête groupée.",
      "es": "El servidor NGSI v2 deberá crear y eliminar varias entidades con una sola petición por lotes.",
      "ar": "يجب أن ينشئ خادم NGSI v2 عدة كيانات ويحذفها بطلب جماعي واحد.",
      "ru": "Сервер NGSI v2 должен создавать и удалять несколько сущностей одним пакетным запросом.",
      "zh": "NGSI v2 服务器应能通过一次批量请求创建和删除多个实体。"
    }
  },
  {
    "id": "NGSIV2-014",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "JSON Entity Representation; JSON Attribute Representation",
    "sentence": "An entity MUST be written with id, type and, for each attribute, type, value and metadata.",
    "sends": "The reading of an entity with metadata.",
    "expects": "Each member, and the metadata that were given; an empty object where there are none.",
    "mend": "Write type, value and metadata of each attribute.",
    "ask": "Which of the metadata that a source sends can an application read afterwards?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall return each attribute of an entity with its type, its value and its metadata, as they were written.",
      "fr": "Le serveur NGSI v2 doit rendre chaque attribut d’une entité avec son type, sa valeur et ses métadonnées, tels qu’ils ont été écrits.",
      "es": "El servidor NGSI v2 deberá devolver cada atributo de una entidad con su tipo, su valor y sus metadatos, tal como se escribieron.",
      "ar": "يجب أن يعيد خادم NGSI v2 كل سمة من سمات الكيان بنوعها وقيمتها وبياناتها الوصفية كما كُتبت.",
      "ru": "Сервер NGSI v2 должен возвращать каждый атрибут сущности с его типом, значением и метаданными в том виде, в каком они были записаны.",
      "zh": "NGSI v2 服务器应按写入时的内容返回实体每个属性的类型、值和元数据。"
    }
  },
  {
    "id": "NGSIV2-015",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "Simplified Entity Representation; Filtering out attributes and metadata",
    "sentence": "The forms keyValues and values, and attrs, MUST be offered.",
    "sends": "options=keyValues and options=values, each with attrs.",
    "expects": "The plain values of these attributes, in values in the order of attrs.",
    "mend": "Offer both simplified forms.",
    "ask": "In which forms can a dashboard read an entity without unpacking each attribute?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall return, where asked, only the named attributes of an entity, as plain name and value pairs or as a list of values in the order asked for.",
      "fr": "Le serveur NGSI v2 doit rendre, sur demande, les seuls attributs nommés d’une entité, sous forme de paires nom et valeur ou de liste de valeurs dans l’ordre demandé.",
      "es": "El servidor NGSI v2 deberá devolver, si se le pide, solo los atributos nombrados de una entidad, como pares de nombre y valor o como lista de valores en el orden pedido.",
      "ar": "يجب أن يعيد خادم NGSI v2، عند الطلب، السمات المسماة وحدها من الكيان، إما أزواجًا من اسم وقيمة وإما قائمة قيم بالترتيب المطلوب.",
      "ru": "Сервер NGSI v2 по запросу должен возвращать только названные атрибуты сущности в виде пар «имя — значение» либо списка значений в запрошенном порядке.",
      "zh": "NGSI v2 服务器应能按请求只返回实体的指定属性，形式为名称与值的对，或按请求顺序排列的值列表。"
    }
  },
  {
    "id": "NGSIV2-016",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "List entities",
    "sentence": "Entities MUST be found by type, id and idPattern.",
    "sends": "Queries by type, by a list of ids, by a pattern of ids.",
    "expects": "Just the entities that fit.",
    "mend": "Apply each of the parameters.",
    "ask": "How does an application find all entities of one kind whose ids follow a pattern?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall find entities by their type, by a list of ids and by a pattern of ids, and return no others.",
      "fr": "Le serveur NGSI v2 doit trouver les entités par leur type, par une liste d’identifiants et par un motif d’identifiant, et n’en rendre aucune autre.",
      "es": "El servidor NGSI v2 deberá encontrar entidades por su tipo, por una lista de identificadores y por un patrón de identificador, y no devolver ninguna otra.",
      "ar": "يجب أن يجد خادم NGSI v2 الكيانات بحسب نوعها وبقائمة معرّفات وبنمط للمعرّفات، وألا يعيد غيرها.",
      "ru": "Сервер NGSI v2 должен находить сущности по типу, по списку идентификаторов и по шаблону идентификатора и не возвращать других.",
      "zh": "NGSI v2 服务器应能按类型、标识符列表和标识符模式查找实体，且不返回其他实体。"
    }
  },
  {
    "id": "NGSIV2-017",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "Simple Query Language",
    "sentence": "Entities MUST be found by the values of their attributes.",
    "sends": "Comparisons, a range, a list of texts, two conditions, an attribute that is there, one that is not.",
    "expects": "Just the entities that fit.",
    "mend": "Implement the operators of the Simple Query Language.",
    "ask": "Which operators may a filter have, and do numbers compare as numbers?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall find entities by comparisons, ranges and lists of attribute values, by several conditions at once and by whether an attribute is there.",
      "fr": "Le serveur NGSI v2 doit trouver les entités par comparaisons, plages et listes de valeurs d’attributs, par plusieurs conditions à la fois et par la présence d’un attribut.",
      "es": "El servidor NGSI v2 deberá encontrar entidades por comparaciones, intervalos y listas de valores de atributos, por varias condiciones a la vez y por la presencia de un atributo.",
      "ar": "يجب أن يجد خادم NGSI v2 الكيانات بمقارنات قيم السمات ونطاقاتها وقوائمها، وبعدة شروط معًا، وبوجود السمة أو غيابها.",
      "ru": "Сервер NGSI v2 должен находить сущности по сравнениям, диапазонам и спискам значений атрибутов, по нескольким условиям сразу и по наличию атрибута.",
      "zh": "NGSI v2 服务器应能按属性值的比较、范围和列表，按多个条件的组合，以及按属性是否存在来查找实体。"
    }
  },
  {
    "id": "NGSIV2-018",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "Geographical Queries",
    "sentence": "Entities MUST be found near a point, whose coordinates are latitude and longitude in this order.",
    "sends": "near with maxDistance and with minDistance.",
    "expects": "Just the entities within, and beyond, the distance.",
    "mend": "Read coords as latitude, longitude.",
    "ask": "In which order do you read the coordinates of a geographical query?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall find entities within or beyond a distance of a point that is given as latitude and longitude.",
      "fr": "Le serveur NGSI v2 doit trouver les entités situées en deçà ou au-delà d’une distance d’un point donné par sa latitude et sa longitude.",
      "es": "El servidor NGSI v2 deberá encontrar entidades a menos o a más de una distancia de un punto dado por su latitud y su longitud.",
      "ar": "يجب أن يجد خادم NGSI v2 الكيانات الواقعة ضمن مسافة من نقطة معطاة بخط العرض ثم خط الطول، أو أبعد منها.",
      "ru": "Сервер NGSI v2 должен находить сущности ближе или дальше заданного расстояния от точки, указанной широтой и долготой.",
      "zh": "NGSI v2 服务器应能查找与以纬度、经度给出的点相距某一距离以内或以外的实体。"
    }
  },
  {
    "id": "NGSIV2-019",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "Pagination",
    "sentence": "limit and offset MUST page through all entities, and options=count MUST tell how many there are.",
    "sends": "Pages of at most three, with a count.",
    "expects": "Four entities, each once, at most three a page, and Fiware-Total-Count 4.",
    "mend": "Page in a stable order, and count before paging.",
    "ask": "How does an application read a list that is longer than one answer, and how does it know that it has all?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall let a long list be read page by page, without gaps or repetitions, and tell the total number where asked.",
      "fr": "Le serveur NGSI v2 doit permettre de lire une longue liste page par page, sans lacune ni répétition, et en indiquer le nombre total sur demande.",
      "es": "El servidor NGSI v2 deberá permitir leer una lista larga página por página, sin lagunas ni repeticiones, e indicar el número total si se le pide.",
      "ar": "يجب أن يتيح خادم NGSI v2 قراءة القوائم الطويلة صفحة بعد صفحة، بلا نقص ولا تكرار، وأن يذكر العدد الإجمالي عند الطلب.",
      "ru": "Сервер NGSI v2 должен позволять читать длинный список постранично, без пропусков и повторов, и сообщать общее число по запросу.",
      "zh": "NGSI v2 服务器应允许逐页读取长列表，无遗漏、无重复，并能按请求给出总数。"
    }
  },
  {
    "id": "NGSIV2-020",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "Ordering Results",
    "sentence": "Entities MUST be ordered by an attribute, ascending and descending.",
    "sends": "orderBy=temperature and orderBy=!temperature.",
    "expects": "The entities in that order.",
    "mend": "Sort before paging.",
    "ask": "Can an application ask for the ten highest values without reading all?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall return entities in the ascending or descending order of an attribute, as asked.",
      "fr": "Le serveur NGSI v2 doit rendre les entités dans l’ordre croissant ou décroissant d’un attribut, selon la demande.",
      "es": "El servidor NGSI v2 deberá devolver las entidades en el orden ascendente o descendente de un atributo, según se le pida.",
      "ar": "يجب أن يعيد خادم NGSI v2 الكيانات مرتبة تصاعديًّا أو تنازليًّا بحسب سمة، وفق الطلب.",
      "ru": "Сервер NGSI v2 должен возвращать сущности по возрастанию или убыванию атрибута, как указано в запросе.",
      "zh": "NGSI v2 服务器应按请求以某一属性的升序或降序返回实体。"
    }
  },
  {
    "id": "NGSIV2-021",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "Batch Operations: Query",
    "sentence": "A query in a body MUST find what it describes.",
    "sends": "A query by type and by a value, for one attribute.",
    "expects": "Just the entity that fits, with that attribute.",
    "mend": "Support POST /v2/op/query.",
    "ask": "How does an application ask a question that is too long for an address?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall answer a query that is sent as a body, with entities, a filter and the attributes to return.",
      "fr": "Le serveur NGSI v2 doit répondre à une requête envoyée dans un corps, comportant des entités, un filtre et les attributs à rendre.",
      "es": "El servidor NGSI v2 deberá responder a una consulta enviada en un cuerpo, con entidades, un filtro y los atributos que deben devolverse.",
      "ar": "يجب أن يجيب خادم NGSI v2 عن استعلام يُرسل في متن الطلب متضمنًا الكيانات والمرشّح والسمات المطلوبة.",
      "ru": "Сервер NGSI v2 должен отвечать на запрос, переданный в теле, с перечнем сущностей, фильтром и возвращаемыми атрибутами.",
      "zh": "NGSI v2 服务器应能响应以正文提交的查询，其中包含实体、筛选条件和要返回的属性。"
    }
  },
  {
    "id": "NGSIV2-022",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "Subscriptions",
    "sentence": "A subscription MUST be created, listed, read, changed and deleted.",
    "sends": "A subscription, its list, a reading, a change of its status, its deletion.",
    "expects": "201 with Location; in the list; active; 204 and inactive; 204 and 404.",
    "mend": "Serve each subscription at the address that Location tells.",
    "ask": "Can whoever has subscribed see, pause and end a subscription without you?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall let subscriptions be created, listed, read, paused and deleted.",
      "fr": "Le serveur NGSI v2 doit permettre de créer, de lister, de lire, de suspendre et de supprimer des abonnements.",
      "es": "El servidor NGSI v2 deberá permitir crear, listar, leer, pausar y eliminar suscripciones.",
      "ar": "يجب أن يتيح خادم NGSI v2 إنشاء الاشتراكات وسردها وقراءتها وإيقافها مؤقتًا وحذفها.",
      "ru": "Сервер NGSI v2 должен позволять создавать, перечислять, читать, приостанавливать и удалять подписки.",
      "zh": "NGSI v2 服务器应允许创建、列出、读取、暂停和删除订阅。"
    }
  },
  {
    "id": "NGSIV2-023",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "Subscriptions; Error Responses",
    "sentence": "A subscription that lacks what it needs MUST be refused.",
    "sends": "A subscription without notification, one without subject, one without an address.",
    "expects": "400 with error BadRequest for each.",
    "mend": "Check a subscription before it is stored.",
    "ask": "What do you answer to a subscription that says nothing of where to send?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall refuse a subscription that lacks its subject, its notification or the address to notify.",
      "fr": "Le serveur NGSI v2 doit refuser tout abonnement dépourvu de sujet (subject), de notification ou d’adresse à notifier.",
      "es": "El servidor NGSI v2 deberá rechazar toda suscripción que carezca de sujeto (subject), de notificación o de dirección a la que notificar.",
      "ar": "يجب أن يرفض خادم NGSI v2 كل اشتراك ينقصه الموضوع (subject) أو الإشعار (notification) أو عنوان الإشعار.",
      "ru": "Сервер NGSI v2 должен отклонять подписку без предмета (subject), без уведомления (notification) или без адреса для уведомлений.",
      "zh": "订阅缺少主题（subject）、通知（notification）或通知地址时，NGSI v2 服务器应予以拒绝。"
    }
  },
  {
    "id": "NGSIV2-024",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "JSON Attribute Representation; Attributes; Batch Operations: Update",
    "sentence": "Metadata MUST be kept by every request that writes an attribute.",
    "sends": "A number with accuracy, unitCode and TimeInstant by POST of an entity, POST, PATCH and PUT of attributes, PUT of one attribute, and batches.",
    "expects": "Value, type and all metadata that were sent, after each.",
    "mend": "Store the metadata of an attribute with its value, whichever request brings them.",
    "ask": "Which requests lose the unit or the time of a reading?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall keep the metadata of an attribute whichever request writes it.",
      "fr": "Le serveur NGSI v2 doit conserver les métadonnées d’un attribut quelle que soit la requête qui l’écrit.",
      "es": "El servidor NGSI v2 deberá conservar los metadatos de un atributo sea cual sea la petición que lo escriba.",
      "ar": "يجب أن يحتفظ خادم NGSI v2 بالبيانات الوصفية للسمة أيًّا كان الطلب الذي يكتبها.",
      "ru": "Сервер NGSI v2 должен сохранять метаданные атрибута, каким бы запросом он ни был записан.",
      "zh": "无论由何种请求写入属性，NGSI v2 服务器均应保留其元数据。"
    }
  },
  {
    "id": "NGSIV2-025",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "JSON Attribute Representation; Special Attribute Types",
    "sentence": "A value of each type MUST be read as it was written.",
    "sends": "Zero, a negative number, a type of the sender’s own, an empty text, letters beyond ASCII, false, null, a structure, a list, a place, and a DateTime with an offset.",
    "expects": "The same types and values; the DateTime as the same instant, with its zone.",
    "mend": "Store values by their JSON type; zero, false, the empty text and null differ.",
    "ask": "What does an application read where a device has sent zero, and where it has sent null?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall return values of every type as they were written and times as the same instant.",
      "fr": "Le serveur NGSI v2 doit rendre les valeurs de tout type telles qu’elles ont été écrites, et les dates comme le même instant.",
      "es": "El servidor NGSI v2 deberá devolver los valores de todo tipo tal como se escribieron, y las fechas como el mismo instante.",
      "ar": "يجب أن يعيد خادم NGSI v2 القيم من كل نوع كما كُتبت، والأوقات على أنها اللحظة نفسها.",
      "ru": "Сервер NGSI v2 должен возвращать значения любого типа в записанном виде, а время — как тот же момент.",
      "zh": "NGSI v2 服务器应按写入时的内容返回各种类型的值，并将时间返回为同一时刻。"
    }
  },
  {
    "id": "NGSIV2-026",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "Pagination",
    "sentence": "options=count MUST count what each filter finds, whatever the page.",
    "sends": "Filters by q, mq, id, idPattern, georel and several at once, each with limit=1 and two offsets.",
    "expects": "Fiware-Total-Count is the number of all entities that fit.",
    "mend": "Count after the filter and before the page.",
    "ask": "How does an application know how many entities fit its filter?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall, where a count is asked for with a filter, give the number of all entities that fit it and not only of the page.",
      "fr": "Le serveur NGSI v2 doit, lorsqu’un comptage accompagne un filtre, indiquer le nombre de toutes les entités qui y satisfont et non celui de la page.",
      "es": "El servidor NGSI v2 deberá, cuando se pida un recuento con un filtro, indicar el número de todas las entidades que lo cumplen y no el de la página.",
      "ar": "يجب على خادم NGSI v2، إذا طُلب العدّ مع مرشّح، أن يذكر عدد كل الكيانات الموافقة له لا عدد كيانات الصفحة.",
      "ru": "Если подсчёт запрошен вместе с фильтром, сервер NGSI v2 должен сообщать число всех отвечающих ему сущностей, а не число на странице.",
      "zh": "请求计数并附带筛选条件时，NGSI v2 服务器应给出符合条件的全部实体数，而非本页的实体数。"
    }
  },
  {
    "id": "NGSIV2-027",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "Pagination; Ordering Results",
    "sentence": "Each filter MUST find the same page by page, in the order that is asked for.",
    "sends": "Filters by q, mq, id, idPattern, georel and several at once, one entity a page; a filter with an order.",
    "expects": "All entities that fit, each once, in order.",
    "mend": "Apply the filter and the order before the page.",
    "ask": "Does an application miss an entity that reads a filtered list page by page?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall page through what a filter finds without gaps, repetitions or strangers, in the order asked for.",
      "fr": "Le serveur NGSI v2 doit paginer ce que trouve un filtre sans lacune, répétition ni intrus, dans l’ordre demandé.",
      "es": "El servidor NGSI v2 deberá paginar lo que encuentra un filtro sin lagunas, repeticiones ni elementos ajenos, en el orden pedido.",
      "ar": "يجب أن يقسّم خادم NGSI v2 ما يجده المرشّح إلى صفحات بلا نقص ولا تكرار ولا دخيل، وبالترتيب المطلوب.",
      "ru": "Сервер NGSI v2 должен выдавать найденное фильтром постранично без пропусков, повторов и лишнего, в запрошенном порядке.",
      "zh": "NGSI v2 服务器应按所请求的顺序将筛选结果分页，不遗漏、不重复、不夹杂无关实体。"
    }
  },
  {
    "id": "NGSIV2-028",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "Simple Query Language",
    "sentence": "Filters of metadata, of members of a value, of texts by a pattern, and of several conditions MUST be evaluated.",
    "sends": "mq with a comparison and without, q on a member of a structured value, q with quotes, ~= and !=.",
    "expects": "Just the entities that fit.",
    "mend": "Follow the dots of a filter into metadata and values.",
    "ask": "Can an application find readings by their accuracy?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall find entities by their metadata, by members of structured values and by patterns of texts.",
      "fr": "Le serveur NGSI v2 doit trouver les entités par leurs métadonnées, par les membres de valeurs structurées et par des motifs de texte.",
      "es": "El servidor NGSI v2 deberá encontrar entidades por sus metadatos, por miembros de valores estructurados y por patrones de texto.",
      "ar": "يجب أن يجد خادم NGSI v2 الكيانات ببياناتها الوصفية وبأعضاء القيم المركبة وبأنماط النصوص.",
      "ru": "Сервер NGSI v2 должен находить сущности по метаданным, по членам структурных значений и по шаблонам текста.",
      "zh": "NGSI v2 服务器应能按元数据、结构化值的成员以及文本模式查找实体。"
    }
  },
  {
    "id": "NGSIV2-029",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "Geographical Queries",
    "sentence": "Each geographical relation MUST be evaluated, with latitude before longitude.",
    "sends": "near between two distances, coveredBy and disjoint a box, intersects a polygon and a line, equals a point.",
    "expects": "Just the entities that fit.",
    "mend": "Read coords as latitude, longitude for every geometry.",
    "ask": "Which geographical relations do you not offer?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall find entities by each geographical relation to a point, line, box or polygon.",
      "fr": "Le serveur NGSI v2 doit trouver les entités selon chaque relation géographique à un point, une ligne, un rectangle ou un polygone.",
      "es": "El servidor NGSI v2 deberá encontrar entidades según cada relación geográfica con un punto, una línea, un rectángulo o un polígono.",
      "ar": "يجب أن يجد خادم NGSI v2 الكيانات بحسب كل علاقة جغرافية بنقطة أو خط أو مستطيل أو مضلع.",
      "ru": "Сервер NGSI v2 должен находить сущности по каждому географическому отношению к точке, линии, прямоугольнику или многоугольнику.",
      "zh": "NGSI v2 服务器应能按与点、线、矩形或多边形的每种地理关系查找实体。"
    }
  },
  {
    "id": "NGSIV2-030",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "Ordering Results",
    "sentence": "Entities that are equal by the first key of orderBy MUST be ordered by the second.",
    "sends": "orderBy of two attributes, each up and down.",
    "expects": "The entities in that order, with the attributes that were asked for.",
    "mend": "Compare by the second key where the first is equal.",
    "ask": "In which order do you answer entities of the same value?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall order entities that are equal by the first attribute by the second one, each in its direction.",
      "fr": "Le serveur NGSI v2 doit trier selon le deuxième attribut les entités égales selon le premier, chacun dans son sens.",
      "es": "El servidor NGSI v2 deberá ordenar por el segundo atributo las entidades iguales por el primero, cada uno en su sentido.",
      "ar": "يجب أن يرتب خادم NGSI v2 بالسمة الثانية الكيانات المتساوية في الأولى، كلٌّ في اتجاهها.",
      "ru": "Сущности, равные по первому атрибуту, сервер NGSI v2 должен упорядочивать по второму, с направлением каждого.",
      "zh": "按第一属性相等的实体，NGSI v2 服务器应按第二属性及其方向排序。"
    }
  },
  {
    "id": "NGSIV2-031",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "Notification Messages; Subscriptions",
    "sentence": "A notification MUST say its subscription and the entity, with types, values and metadata.",
    "sends": "A subscription, a new entity and a change with metadata.",
    "expects": "POST with subscriptionId and the entity as it is.",
    "mend": "Write notifications in the normalized form where no other one is asked for.",
    "ask": "What does a subscriber know of the accuracy of what it is notified of?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall notify of a change with the id of the subscription and the entity with its types, values and metadata.",
      "fr": "Le serveur NGSI v2 doit notifier un changement avec l’identifiant de l’abonnement et l’entité munie de ses types, valeurs et métadonnées.",
      "es": "El servidor NGSI v2 deberá notificar un cambio con el identificador de la suscripción y la entidad con sus tipos, valores y metadatos.",
      "ar": "يجب أن يُشعر خادم NGSI v2 بالتغيير ذاكرًا معرّف الاشتراك والكيان بأنواعه وقيمه وبياناته الوصفية.",
      "ru": "Сервер NGSI v2 должен уведомлять об изменении с идентификатором подписки и сущностью с её типами, значениями и метаданными.",
      "zh": "NGSI v2 服务器通知变更时应给出订阅标识符，以及带有类型、值和元数据的实体。"
    }
  },
  {
    "id": "NGSIV2-032",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "Subscriptions; Notification Messages",
    "sentence": "attrs and attrsFormat MUST decide what a notification has, and in which form.",
    "sends": "A subscription with attrs of one attribute and the format keyValues.",
    "expects": "That attribute alone as a plain value, and the header Ngsiv2-AttrsFormat.",
    "mend": "Apply attrs and attrsFormat of the subscription to each notification.",
    "ask": "Can a subscriber ask for plain values of the attributes that it needs?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall notify the attributes and in the form that the subscription asks for.",
      "fr": "Le serveur NGSI v2 doit notifier les attributs demandés par l’abonnement et sous la forme demandée.",
      "es": "El servidor NGSI v2 deberá notificar los atributos que pide la suscripción y en la forma que pide.",
      "ar": "يجب أن يُشعر خادم NGSI v2 بالسمات التي يطلبها الاشتراك وبالصيغة التي يطلبها.",
      "ru": "Сервер NGSI v2 должен уведомлять об атрибутах и в той форме, которые указаны в подписке.",
      "zh": "NGSI v2 服务器应按订阅所要求的属性和形式发送通知。"
    }
  },
  {
    "id": "NGSIV2-033",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "Subscriptions (condition)",
    "sentence": "Nothing MUST be notified but changes of the attributes of the condition that its expression selects.",
    "sends": "A condition of one attribute and a q; changes of it that fit and that do not, and of another attribute.",
    "expects": "Notifications of the changes that fit, and of no others.",
    "mend": "Evaluate attrs and expression of the condition for each change.",
    "ask": "How many notifications does a subscriber get that it did not ask for?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall notify only of changes of the attributes in the condition that fit its expression.",
      "fr": "Le serveur NGSI v2 ne doit notifier que les changements des attributs de la condition qui satisfont à son expression.",
      "es": "El servidor NGSI v2 solo deberá notificar los cambios de los atributos de la condición que cumplan su expresión.",
      "ar": "يجب ألا يُشعر خادم NGSI v2 إلا بتغيّرات سمات الشرط الموافقة لعبارته.",
      "ru": "Сервер NGSI v2 должен уведомлять только об изменениях атрибутов условия, отвечающих его выражению.",
      "zh": "NGSI v2 服务器应仅就条件所列属性且符合其表达式的变更发送通知。"
    }
  },
  {
    "id": "NGSIV2-034",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "Subscriptions (throttling)",
    "sentence": "Between two notifications the seconds of throttling MUST elapse.",
    "sends": "A subscription with throttling of 60; a new entity and two changes at once.",
    "expects": "One notification, and none for the changes within 60 seconds.",
    "mend": "Keep the time of the last notification of each subscription.",
    "ask": "Can a subscriber bound how often you call it?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall not send two notifications of a subscription within the seconds of its throttling.",
      "fr": "Le serveur NGSI v2 ne doit pas envoyer deux notifications d’un abonnement en moins de temps que son throttling.",
      "es": "El servidor NGSI v2 no deberá enviar dos notificaciones de una suscripción en menos tiempo que su throttling.",
      "ar": "يجب ألا يرسل خادم NGSI v2 إشعارين لاشتراك واحد خلال الثواني المحددة في throttling.",
      "ru": "Сервер NGSI v2 не должен отправлять два уведомления одной подписки чаще, чем задано в throttling.",
      "zh": "NGSI v2 服务器不得在 throttling 所定秒数之内为同一订阅发送两次通知。"
    }
  },
  {
    "id": "NGSIV2-035",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "Subscriptions (expires)",
    "sentence": "A subscription that has expired MUST notify nobody, and MUST say that it has.",
    "sends": "A subscription that expires within seconds; a new entity after that.",
    "expects": "No notification, and the status expired.",
    "mend": "Compare expires with the time of each change.",
    "ask": "What becomes of the subscriptions of a project that is over?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall send nothing for a subscription that has expired and give its status as expired.",
      "fr": "Le serveur NGSI v2 ne doit rien envoyer pour un abonnement échu et doit en indiquer l’état expired.",
      "es": "El servidor NGSI v2 no deberá enviar nada por una suscripción caducada y deberá indicar su estado expired.",
      "ar": "يجب ألا يرسل خادم NGSI v2 شيئًا لاشتراك منتهي الصلاحية، وأن يذكر أن حالته expired.",
      "ru": "Сервер NGSI v2 не должен ничего отправлять по истёкшей подписке и должен сообщать её состояние expired.",
      "zh": "订阅过期后，NGSI v2 服务器不得再发送通知，并应给出其状态为 expired。"
    }
  },
  {
    "id": "NGSIV2-036",
    "profile": "ngsi-v2",
    "level": "SHOULD",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "Notification Triggering",
    "sentence": "Each change SHOULD be notified once.",
    "sends": "A new entity and two changes, then a moment of silence.",
    "expects": "Three notifications in the order of the changes.",
    "mend": "Send a notification again only where it was not answered.",
    "ask": "Does a subscriber that counts events count each once?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server should notify each change once and in order.",
      "fr": "Le serveur NGSI v2 devrait notifier chaque changement une seule fois et dans l’ordre.",
      "es": "El servidor NGSI v2 debería notificar cada cambio una sola vez y en orden.",
      "ar": "ينبغي أن يُشعر خادم NGSI v2 بكل تغيير مرة واحدة وبالترتيب.",
      "ru": "Серверу NGSI v2 следует уведомлять о каждом изменении один раз и по порядку.",
      "zh": "NGSI v2 服务器宜按顺序对每次变更只通知一次。"
    }
  },
  {
    "id": "NGSIV2-037",
    "profile": "ngsi-v2",
    "level": "MUST",
    "document": "FIWARE-NGSI v2 Specification",
    "edition": "2.0",
    "clause": "Batch Operations: Update",
    "sentence": "Each kind of a batch MUST do what it is called: update, appendStrict, delete of attributes, replace.",
    "sends": "Each kind for one entity, and a reading after each.",
    "expects": "What was named is changed, and nothing else; appendStrict of what is there is refused.",
    "mend": "Support each actionType as the specification has it.",
    "ask": "Which kinds of batches do you support?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The NGSI v2 server shall update, append strictly, delete attributes and replace by batch exactly as the kind of the batch says.",
      "fr": "Le serveur NGSI v2 doit, par lot, mettre à jour, ajouter strictement, supprimer des attributs et remplacer exactement selon le type du lot.",
      "es": "El servidor NGSI v2 deberá, por lotes, actualizar, añadir estrictamente, eliminar atributos y reemplazar exactamente según el tipo del lote.",
      "ar": "يجب أن يحدّث خادم NGSI v2 بالدفعات ويضيف بصرامة ويحذف السمات ويستبدل كما يقضي نوع الدفعة تمامًا.",
      "ru": "Сервер NGSI v2 должен пакетно обновлять, строго добавлять, удалять атрибуты и заменять в точности так, как указывает вид пакета.",
      "zh": "NGSI v2 服务器应严格按批量操作的种类执行更新、严格追加、删除属性和替换。"
    }
  },
  {
    "id": "FEATURES-001",
    "profile": "ogc-features",
    "level": "MUST",
    "document": "OGC 17-069r4",
    "edition": "1.0.1",
    "clause": "7.2",
    "sentence": "The landing page MUST be answered and MUST link the API definition, the conformance declaration and the collections.",
    "sends": "GET of the root of the service.",
    "expects": "200 and links service-desc or service-doc, conformance and data.",
    "mend": "Link these three resources from the landing page.",
    "ask": "From which single address can a client find its way to your API definition, your conformance declaration and your data?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/root-op",
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/root-success"
    ],
    "tender": {
      "en": "The server shall answer the root of its feature service with a landing page that links the API definition, the conformance declaration and the collections.",
      "fr": "Le serveur doit répondre à la racine de son service d’entités géographiques par une page d’accueil qui renvoie vers la définition de l’API, la déclaration de conformité et les collections.",
      "es": "El servidor deberá responder en la raíz de su servicio de fenómenos geográficos con una página de inicio que enlace la definición de la API, la declaración de conformidad y las colecciones.",
      "ar": "يجب أن يعرض الخادم عند جذر خدمة المعالم صفحة رئيسية تتضمن روابط إلى تعريف الواجهة البرمجية وإعلان المطابقة والمجموعات.",
      "ru": "Сервер должен по корневому адресу службы пространственных объектов выдавать стартовую страницу со ссылками на описание API, декларацию соответствия и коллекции.",
      "zh": "服务器应在要素服务的根地址返回入口页，其中包含指向 API 定义、一致性声明和各集合的链接。"
    }
  },
  {
    "id": "FEATURES-002",
    "profile": "ogc-features",
    "level": "MUST",
    "document": "OGC 17-069r4",
    "edition": "1.0.1",
    "clause": "7.3",
    "sentence": "Each API definition that the landing page links MUST be there.",
    "sends": "GET of each link service-desc and service-doc that leads to the same server.",
    "expects": "200 for each.",
    "mend": "Publish the definition at the address that the landing page names.",
    "ask": "Where is the definition of your API published, and who sees to it that it stays in step with the software?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/api-definition-op",
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/api-definition-success"
    ],
    "tender": {
      "en": "The server shall make every API definition that its landing page links available for reading.",
      "fr": "Le serveur doit rendre consultable toute définition d’API vers laquelle renvoie sa page d’accueil.",
      "es": "El servidor deberá hacer accesible toda definición de la API que enlace su página de inicio.",
      "ar": "يجب أن يتيح الخادم الاطلاع على كل تعريف للواجهة البرمجية تشير إليه صفحته الرئيسية.",
      "ru": "Сервер должен обеспечивать доступ к каждому описанию API, на которое ссылается стартовая страница.",
      "zh": "对于入口页所链接的每份 API 定义，服务器均应可供读取。"
    }
  },
  {
    "id": "FEATURES-003",
    "profile": "ogc-features",
    "level": "MUST",
    "document": "OGC 17-069r4",
    "edition": "1.0.1",
    "clause": "7.4",
    "sentence": "The conformance classes MUST be declared at /conformance, the core among them.",
    "sends": "GET /conformance.",
    "expects": "200 and conformsTo with http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core.",
    "mend": "List the URI of every conformance class that the server keeps.",
    "ask": "Which conformance classes of OGC API Features does your product keep, and where does it say so itself?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/conformance-op",
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/conformance-success"
    ],
    "tender": {
      "en": "The server shall declare at /conformance the URIs of all conformance classes that it keeps, including the core of OGC API Features.",
      "fr": "Le serveur doit déclarer à l’adresse /conformance les URI de toutes les classes de conformité qu’il respecte, y compris le noyau d’OGC API Features.",
      "es": "El servidor deberá declarar en /conformance los URI de todas las clases de conformidad que cumple, incluido el núcleo de OGC API Features.",
      "ar": "يجب أن يعلن الخادم في المسار ‎/conformance عن معرّفات URI لجميع فئات المطابقة التي يستوفيها، بما فيها الفئة الأساسية (core) من OGC API Features.",
      "ru": "Сервер должен объявлять по адресу /conformance URI всех классов соответствия, которым он удовлетворяет, включая ядро OGC API Features.",
      "zh": "服务器应在 /conformance 声明其符合的全部一致性类的 URI，其中包括 OGC API Features 的核心类。"
    }
  },
  {
    "id": "FEATURES-004",
    "profile": "ogc-features",
    "level": "MUST",
    "document": "OGC 17-069r4",
    "edition": "1.0.1",
    "clause": "7.6",
    "sentence": "A query parameter that the API definition does not have MUST be refused.",
    "sends": "A query parameter of a made-up name.",
    "expects": "400.",
    "mend": "Compare the parameters of each request with those of the API definition.",
    "ask": "What happens when a client misspells a parameter: is it told, or does it get data that it did not ask for?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/query-param-unknown"
    ],
    "tender": {
      "en": "The server shall refuse with status 400 any query parameter that its API definition does not contain.",
      "fr": "Le serveur doit refuser par le code 400 tout paramètre de requête absent de sa définition d’API.",
      "es": "El servidor deberá rechazar con el código 400 todo parámetro de consulta que no figure en su definición de la API.",
      "ar": "يجب أن يرفض الخادم برمز الحالة 400 كل معامل استعلام لا يرد في تعريف واجهته البرمجية.",
      "ru": "Сервер должен отклонять с кодом 400 любой параметр запроса, отсутствующий в описании его API.",
      "zh": "查询参数未在 API 定义中列出时，服务器应予以拒绝，并返回状态码 400。"
    }
  },
  {
    "id": "FEATURES-005",
    "profile": "ogc-features",
    "level": "SHOULD",
    "document": "OGC 17-069r4",
    "edition": "1.0.1",
    "clause": "7.5.1",
    "sentence": "A collection that is not there SHOULD be answered with 404.",
    "sends": "A collection of a made-up name in the form of the ids that there are, and its features.",
    "expects": "404 for both.",
    "mend": "Answer 404 for a resource that is not there, not an empty page.",
    "ask": "How can a client tell a collection that does not exist from one that is empty?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/http"
    ],
    "tender": {
      "en": "The server should answer a request for a collection that does not exist, or for its features, with status 404.",
      "fr": "Le serveur devrait répondre par le code 404 à la demande d’une collection inexistante ou de ses entités.",
      "es": "El servidor debería responder con el código 404 a la petición de una colección inexistente o de sus fenómenos.",
      "ar": "ينبغي أن يرد الخادم برمز الحالة 404 على طلب مجموعة غير موجودة أو طلب معالمها.",
      "ru": "Серверу следует отвечать кодом 404 на запрос несуществующей коллекции или её объектов.",
      "zh": "请求的集合不存在时，无论请求集合本身还是其要素，服务器宜返回状态码 404。"
    }
  },
  {
    "id": "FEATURES-006",
    "profile": "ogc-features",
    "level": "MUST",
    "document": "OGC 17-069r4",
    "edition": "1.0.1",
    "clause": "9",
    "sentence": "A server that declares OpenAPI 3.0 MUST link its definition in OpenAPI 3.0.",
    "sends": "GET of the link service-desc of type application/vnd.oai.openapi+json;version=3.0.",
    "expects": "200, openapi 3.0.x, and the paths of the conformance declaration, the collections and their features.",
    "mend": "Publish an OpenAPI 3.0 document that has every path of the standard.",
    "ask": "Can our developers generate a client from your OpenAPI document, and have you tried it?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/oas30/oas-definition-1",
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/oas30/oas-definition-2",
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/oas30/oas-impl"
    ],
    "tender": {
      "en": "The server shall, where it declares the class OpenAPI 3.0, publish a valid OpenAPI 3.0 document that describes its conformance declaration, its collections and their features.",
      "fr": "Le serveur doit, s’il déclare la classe OpenAPI 3.0, publier un document OpenAPI 3.0 valide décrivant sa déclaration de conformité, ses collections et leurs entités.",
      "es": "El servidor deberá, si declara la clase OpenAPI 3.0, publicar un documento OpenAPI 3.0 válido que describa su declaración de conformidad, sus colecciones y los fenómenos de estas.",
      "ar": "يجب على الخادم، إذا أعلن فئة OpenAPI 3.0، أن ينشر وثيقة OpenAPI 3.0 صالحة تصف إعلان المطابقة والمجموعات ومعالمها.",
      "ru": "Сервер должен, если он объявляет класс OpenAPI 3.0, публиковать корректный документ OpenAPI 3.0, описывающий декларацию соответствия, коллекции и их объекты.",
      "zh": "服务器声明支持 OpenAPI 3.0 类时，应发布有效的 OpenAPI 3.0 文档，描述一致性声明、各集合及其要素。"
    }
  },
  {
    "id": "FEATURES-007",
    "profile": "ogc-features",
    "level": "MUST",
    "document": "OGC 17-069r4",
    "edition": "1.0.1",
    "clause": "7.13",
    "sentence": "The collections MUST be listed at /collections, with a link to the list itself.",
    "sends": "GET /collections.",
    "expects": "200, a list collections, and a link self.",
    "mend": "Answer /collections with collections and links.",
    "ask": "Where does a client see which collections your server offers?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/fc-md-op",
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/fc-md-success",
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/fc-md-links"
    ],
    "tender": {
      "en": "The server shall list all its collections of features at /collections, with a link to the list itself.",
      "fr": "Le serveur doit énumérer à l’adresse /collections toutes ses collections d’entités, avec un lien vers cette liste elle-même.",
      "es": "El servidor deberá enumerar en /collections todas sus colecciones de fenómenos, con un enlace a la propia lista.",
      "ar": "يجب أن يسرد الخادم جميع مجموعات المعالم لديه في المسار ‎/collections، مع رابط إلى القائمة نفسها.",
      "ru": "Сервер должен перечислять по адресу /collections все свои коллекции объектов, указывая ссылку на сам этот перечень.",
      "zh": "服务器应在 /collections 列出其全部要素集合，并附上指向该列表自身的链接。"
    }
  },
  {
    "id": "FEATURES-008",
    "profile": "ogc-features",
    "level": "MUST",
    "document": "OGC 17-069r4",
    "edition": "1.0.1",
    "clause": "7.13.2",
    "sentence": "Each collection MUST have an id and typed links to its features.",
    "sends": "GET /collections.",
    "expects": "For each collection an id and links items, each with its type.",
    "mend": "Give each collection its id and a link items for each encoding.",
    "ask": "How does a client get from the description of a collection to its features, and in which encodings?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/fc-md-items",
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/fc-md-items-links"
    ],
    "tender": {
      "en": "The server shall give every collection an identifier and links to its features that state the media type.",
      "fr": "Le serveur doit attribuer à chaque collection un identifiant et des liens vers ses entités indiquant le type de média.",
      "es": "El servidor deberá dar a cada colección un identificador y enlaces a sus fenómenos que indiquen el tipo de medio.",
      "ar": "يجب أن يمنح الخادم كل مجموعة معرّفًا وروابط إلى معالمها تبيّن نوع الوسائط.",
      "ru": "Сервер должен снабжать каждую коллекцию идентификатором и ссылками на её объекты с указанием типа содержимого.",
      "zh": "服务器应为每个集合提供标识符以及注明媒体类型的要素链接。"
    }
  },
  {
    "id": "FEATURES-009",
    "profile": "ogc-features",
    "level": "MUST",
    "document": "OGC 17-069r4",
    "edition": "1.0.1",
    "clause": "7.14",
    "sentence": "A collection by its id MUST be described as in the list.",
    "sends": "GET /collections/{collectionId}.",
    "expects": "200 and the same id, title, description and extent as in /collections.",
    "mend": "Make both answers of the same description.",
    "ask": "Why would the description of a collection differ between your list and its own page?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/sfc-md-op",
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/sfc-md-success"
    ],
    "tender": {
      "en": "The server shall describe a collection that is requested by its identifier in the same way as in the list of collections.",
      "fr": "Le serveur doit décrire une collection demandée par son identifiant de la même manière que dans la liste des collections.",
      "es": "El servidor deberá describir una colección solicitada por su identificador del mismo modo que en la lista de colecciones.",
      "ar": "يجب أن يصف الخادم المجموعة المطلوبة بمعرّفها بالوصف نفسه الوارد في قائمة المجموعات.",
      "ru": "Сервер должен описывать коллекцию, запрошенную по идентификатору, так же, как в перечне коллекций.",
      "zh": "按标识符请求某个集合时，服务器返回的描述应与集合列表中的描述一致。"
    }
  },
  {
    "id": "FEATURES-010",
    "profile": "ogc-features",
    "level": "MUST",
    "document": "OGC 17-069r4",
    "edition": "1.0.1",
    "clause": "7.13.2",
    "sentence": "An extent that is given MUST include all features.",
    "sends": "The extent of a collection, and its features.",
    "expects": "extent.spatial.bbox has four or six numbers, and each position of the features is within the first box.",
    "mend": "Compute the extent from the data, or leave it out.",
    "ask": "How is the extent of each collection kept up to date as features are added?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/fc-md-extent"
    ],
    "tender": {
      "en": "The server shall, where it gives the spatial extent of a collection, give one that includes all geometries of its features.",
      "fr": "Le serveur doit, s’il indique l’étendue spatiale d’une collection, en donner une qui englobe toutes les géométries de ses entités.",
      "es": "El servidor deberá, si indica la extensión espacial de una colección, dar una que abarque todas las geometrías de sus fenómenos.",
      "ar": "يجب على الخادم، إذا ذكر النطاق المكاني لمجموعة، أن يشمل هذا النطاق جميع الأشكال الهندسية لمعالمها.",
      "ru": "Сервер должен, если он указывает пространственный охват коллекции, указывать охват, включающий геометрию всех её объектов.",
      "zh": "服务器给出集合的空间范围时，该范围应涵盖其全部要素的几何。"
    }
  },
  {
    "id": "FEATURES-011",
    "profile": "ogc-features",
    "level": "MUST",
    "document": "OGC 17-069r4",
    "edition": "1.0.1",
    "clause": "7.15.1, 7.15.7",
    "sentence": "The features of a collection MUST be answered.",
    "sends": "GET /collections/{collectionId}/items.",
    "expects": "200 and a FeatureCollection with a list features.",
    "mend": "Answer items as a FeatureCollection of GeoJSON.",
    "ask": "Can you show us the first page of features of a collection of ours?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/fc-op",
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/fc-response"
    ],
    "tender": {
      "en": "The server shall return the features of each collection at /collections/{collectionId}/items.",
      "fr": "Le serveur doit renvoyer les entités de chaque collection à l’adresse /collections/{collectionId}/items.",
      "es": "El servidor deberá devolver los fenómenos de cada colección en /collections/{collectionId}/items.",
      "ar": "يجب أن يعيد الخادم معالم كل مجموعة في المسار ‎/collections/{collectionId}/items.",
      "ru": "Сервер должен возвращать объекты каждой коллекции по адресу /collections/{collectionId}/items.",
      "zh": "服务器应在 /collections/{collectionId}/items 返回各集合的要素。"
    }
  },
  {
    "id": "FEATURES-012",
    "profile": "ogc-features",
    "level": "MUST",
    "document": "OGC 17-069r4",
    "edition": "1.0.1",
    "clause": "7.15.7",
    "sentence": "A page of features MUST link itself.",
    "sends": "GET of the features.",
    "expects": "A link self.",
    "mend": "Put a link self into each page of features.",
    "ask": "How does somebody who keeps one of your pages know from which address it came?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/fc-links"
    ],
    "tender": {
      "en": "The server shall give every page of features a link to itself.",
      "fr": "Le serveur doit munir chaque page d’entités d’un lien vers elle-même.",
      "es": "El servidor deberá dotar a cada página de fenómenos de un enlace a sí misma.",
      "ar": "يجب أن يضع الخادم في كل صفحة معالم رابطًا إلى الصفحة نفسها.",
      "ru": "Сервер должен помещать на каждую страницу объектов ссылку на неё саму.",
      "zh": "服务器返回的每一页要素均应包含指向该页自身的链接。"
    }
  },
  {
    "id": "FEATURES-013",
    "profile": "ogc-features",
    "level": "MUST",
    "document": "OGC 17-069r4",
    "edition": "1.0.1",
    "clause": "7.15.7",
    "sentence": "Each link of a page of features MUST have rel and type.",
    "sends": "GET of the features.",
    "expects": "rel and type with each link.",
    "mend": "Write the media type with each link.",
    "ask": "Can a client choose among your links by media type, without following all of them?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/fc-rel-type"
    ],
    "tender": {
      "en": "The server shall state the relation and the media type of every link in a page of features.",
      "fr": "Le serveur doit préciser la relation et le type de média de chaque lien d’une page d’entités.",
      "es": "El servidor deberá indicar la relación y el tipo de medio de cada enlace de una página de fenómenos.",
      "ar": "يجب أن يبيّن الخادم علاقة كل رابط في صفحة المعالم ونوع وسائطه.",
      "ru": "Сервер должен указывать отношение (rel) и тип содержимого (type) каждой ссылки на странице объектов.",
      "zh": "服务器应为要素页中的每个链接注明关系类型和媒体类型。"
    }
  },
  {
    "id": "FEATURES-014",
    "profile": "ogc-features",
    "level": "MUST",
    "document": "OGC 17-069r4",
    "edition": "1.0.1",
    "clause": "7.15.7",
    "sentence": "A timeStamp that is given MUST be the time of the answer.",
    "sends": "GET of the features.",
    "expects": "No timeStamp, or one of RFC 3339 of the day of the answer.",
    "mend": "Write the time at which the answer was made, not that of the data.",
    "ask": "Does timeStamp in your answers say when the answer was made, or something else?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/fc-timeStamp"
    ],
    "tender": {
      "en": "The server shall, where it gives a timeStamp with features, give the time at which the answer was made.",
      "fr": "Le serveur doit, s’il accompagne les entités d’un timeStamp, indiquer l’heure à laquelle la réponse a été produite.",
      "es": "El servidor deberá, si acompaña los fenómenos de un timeStamp, indicar la hora en que se generó la respuesta.",
      "ar": "يجب على الخادم، إذا أرفق العنصر timeStamp بالمعالم، أن يبيّن فيه وقت إنشاء الرد.",
      "ru": "Сервер должен, если он сопровождает объекты значением timeStamp, указывать в нём время формирования ответа.",
      "zh": "服务器随要素提供 timeStamp 时，其值应为生成响应的时间。"
    }
  },
  {
    "id": "FEATURES-015",
    "profile": "ogc-features",
    "level": "MUST",
    "document": "OGC 17-069r4",
    "edition": "1.0.1",
    "clause": "7.15.7",
    "sentence": "A numberReturned that is given MUST be the number of features on the page.",
    "sends": "GET of the features.",
    "expects": "No numberReturned, or the number of features of the page.",
    "mend": "Count the features that are written.",
    "ask": "Who counts numberReturned in your server: the query, or what is really written?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/fc-numberReturned"
    ],
    "tender": {
      "en": "The server shall, where it gives numberReturned, give the number of features in that very answer.",
      "fr": "Le serveur doit, s’il indique numberReturned, donner le nombre d’entités contenues dans la réponse elle-même.",
      "es": "El servidor deberá, si indica numberReturned, dar el número de fenómenos contenidos en esa misma respuesta.",
      "ar": "يجب على الخادم، إذا ذكر numberReturned، أن يكون عدد المعالم الواردة في الرد نفسه.",
      "ru": "Сервер должен, если он указывает numberReturned, приводить количество объектов именно в этом ответе.",
      "zh": "服务器给出 numberReturned 时，其值应等于该响应中的要素数量。"
    }
  },
  {
    "id": "FEATURES-016",
    "profile": "ogc-features",
    "level": "MUST",
    "document": "OGC 17-069r4",
    "edition": "1.0.1",
    "clause": "7.15.7",
    "sentence": "A numberMatched that is given MUST be the number of features that match, whatever the page.",
    "sends": "GET of the features, and again with limit=1.",
    "expects": "No numberMatched, or the same number both times, which fits what is on the page.",
    "mend": "Count before the page is cut, or leave numberMatched out.",
    "ask": "Is numberMatched the number of all matching features, and what does counting them cost?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/fc-numberMatched"
    ],
    "tender": {
      "en": "The server shall, where it gives numberMatched, give the number of all features that match, independent of paging.",
      "fr": "Le serveur doit, s’il indique numberMatched, donner le nombre total d’entités correspondantes, indépendamment de la pagination.",
      "es": "El servidor deberá, si indica numberMatched, dar el número total de fenómenos que coinciden, con independencia de la paginación.",
      "ar": "يجب على الخادم، إذا ذكر numberMatched، أن يكون عدد جميع المعالم المطابقة بغض النظر عن تقسيم الصفحات.",
      "ru": "Сервер должен, если он указывает numberMatched, приводить общее количество подходящих объектов независимо от разбиения на страницы.",
      "zh": "服务器给出 numberMatched 时，其值应为全部匹配要素的数量，与分页无关。"
    }
  },
  {
    "id": "FEATURES-017",
    "profile": "ogc-features",
    "level": "MUST",
    "document": "OGC 17-069r4",
    "edition": "1.0.1",
    "clause": "7.11",
    "sentence": "Geometries MUST be in longitude and latitude of WGS 84 unless another system is asked for.",
    "sends": "GET of the features, without any system.",
    "expects": "Each position has a longitude up to 180 and a latitude up to 90.",
    "mend": "Answer in CRS84 where no system is asked for.",
    "ask": "In which coordinate reference system and axis order do your features come by default?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/crs84"
    ],
    "tender": {
      "en": "The server shall return all geometries in WGS 84 longitude and latitude unless the client requests another reference system.",
      "fr": "Le serveur doit renvoyer toutes les géométries en longitude et latitude WGS 84, sauf si le client demande un autre système de référence.",
      "es": "El servidor deberá devolver todas las geometrías en longitud y latitud WGS 84, salvo que el cliente solicite otro sistema de referencia.",
      "ar": "يجب أن يعيد الخادم جميع الأشكال الهندسية بخط الطول ثم خط العرض وفق WGS 84 ما لم يطلب العميل نظامًا مرجعيًا آخر.",
      "ru": "Сервер должен возвращать всю геометрию в долготе и широте WGS 84, если клиент не запросил другую систему координат.",
      "zh": "除非客户端请求其他坐标参照系，服务器应以 WGS 84 经度、纬度返回全部几何。"
    }
  },
  {
    "id": "FEATURES-018",
    "profile": "ogc-features",
    "level": "MUST",
    "document": "OGC 17-069r4",
    "edition": "1.0.1",
    "clause": "7.16.1, 7.16.2",
    "sentence": "A feature MUST be answered by its id, the same as on its page.",
    "sends": "GET /collections/{collectionId}/items/{featureId}.",
    "expects": "200, a Feature, the same id and the same geometry.",
    "mend": "Make a feature by its id of the same data as the page.",
    "ask": "Is each of your features an address that other systems can keep and come back to?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/f-op",
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/f-success"
    ],
    "tender": {
      "en": "The server shall return each feature by its identifier, with the same geometry as in its collection.",
      "fr": "Le serveur doit renvoyer chaque entité par son identifiant, avec la même géométrie que dans sa collection.",
      "es": "El servidor deberá devolver cada fenómeno por su identificador, con la misma geometría que en su colección.",
      "ar": "يجب أن يعيد الخادم كل معلم بمعرّفه، بالشكل الهندسي نفسه الوارد في مجموعته.",
      "ru": "Сервер должен возвращать каждый объект по его идентификатору с той же геометрией, что и в коллекции.",
      "zh": "按标识符请求要素时，服务器返回的几何应与该要素在集合中的几何相同。"
    }
  },
  {
    "id": "FEATURES-019",
    "profile": "ogc-features",
    "level": "MUST",
    "document": "OGC 17-069r4",
    "edition": "1.0.1",
    "clause": "7.16.2",
    "sentence": "A feature MUST link itself and its collection.",
    "sends": "A feature by its id.",
    "expects": "Links self and collection.",
    "mend": "Write both links into each feature that is answered by itself.",
    "ask": "How does somebody who was sent one feature find the dataset that it belongs to?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/f-links"
    ],
    "tender": {
      "en": "The server shall give every feature that is requested by its identifier links to itself and to its collection.",
      "fr": "Le serveur doit munir toute entité demandée par son identifiant de liens vers elle-même et vers sa collection.",
      "es": "El servidor deberá dotar a todo fenómeno solicitado por su identificador de enlaces a sí mismo y a su colección.",
      "ar": "يجب أن يزوّد الخادم كل معلم مطلوب بمعرّفه برابطين إلى المعلم نفسه وإلى مجموعته.",
      "ru": "Сервер должен снабжать каждый объект, запрошенный по идентификатору, ссылками на него самого и на его коллекцию.",
      "zh": "按标识符返回的每个要素均应由服务器附上指向其自身和所属集合的链接。"
    }
  },
  {
    "id": "FEATURES-020",
    "profile": "ogc-features",
    "level": "MUST",
    "document": "OGC 17-069r4",
    "edition": "1.0.1",
    "clause": "7.5.1",
    "sentence": "A feature that is not there MUST be answered with 404.",
    "sends": "A feature of a made-up id.",
    "expects": "404.",
    "mend": "Answer 404 for an id that no feature has.",
    "ask": "What does your server answer for a feature that was deleted?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/http"
    ],
    "tender": {
      "en": "The server shall answer a request for a feature that does not exist with status 404.",
      "fr": "Le serveur doit répondre par le code 404 à la demande d’une entité géographique inexistante.",
      "es": "El servidor deberá responder con el código 404 a la petición de un fenómeno inexistente.",
      "ar": "يجب أن يرد الخادم برمز الحالة 404 على طلب معلم غير موجود.",
      "ru": "Сервер должен отвечать кодом 404 на запрос несуществующего пространственного объекта.",
      "zh": "请求的要素不存在时，服务器应返回状态码 404。"
    }
  },
  {
    "id": "FEATURES-021",
    "profile": "ogc-features",
    "level": "MUST",
    "document": "OGC 17-069r4",
    "edition": "1.0.1",
    "clause": "8.3",
    "sentence": "A server that declares GeoJSON MUST answer features as application/geo+json.",
    "sends": "The features, and one of them, with Accept: application/geo+json.",
    "expects": "Content-Type application/geo+json.",
    "mend": "Answer features under the media type of GeoJSON.",
    "ask": "Do your features open as they are in the usual map tools, by their media type?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/geojson/definition"
    ],
    "tender": {
      "en": "The server shall, where it declares the class GeoJSON, return features under the media type application/geo+json.",
      "fr": "Le serveur doit, s’il déclare la classe GeoJSON, renvoyer les entités sous le type de média application/geo+json.",
      "es": "El servidor deberá, si declara la clase GeoJSON, devolver los fenómenos con el tipo de medio application/geo+json.",
      "ar": "يجب على الخادم، إذا أعلن فئة GeoJSON، أن يعيد المعالم بنوع الوسائط application/geo+json.",
      "ru": "Сервер должен, если он объявляет класс GeoJSON, возвращать объекты с типом содержимого application/geo+json.",
      "zh": "服务器声明支持 GeoJSON 类时，应以媒体类型 application/geo+json 返回要素。"
    }
  },
  {
    "id": "FEATURES-022",
    "profile": "ogc-features",
    "level": "MUST",
    "document": "OGC 17-069r4",
    "edition": "1.0.1",
    "clause": "8.3; RFC 7946 3.2",
    "sentence": "Each feature MUST be a Feature of GeoJSON with geometry and properties.",
    "sends": "GET of the features.",
    "expects": "type Feature, and geometry and properties that are an object or null.",
    "mend": "Write both members into each feature, null where there is nothing.",
    "ask": "Have you validated your features against RFC 7946?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/geojson/content"
    ],
    "tender": {
      "en": "The server shall write every GeoJSON feature with its geometry and its properties, null where there are none.",
      "fr": "Le serveur doit écrire chaque Feature GeoJSON avec ses membres geometry et properties, valant null s’il n’y a rien.",
      "es": "El servidor deberá escribir cada Feature de GeoJSON con sus miembros geometry y properties, con valor null si no hay nada.",
      "ar": "يجب أن يكتب الخادم كل Feature في GeoJSON مع العنصرين geometry و properties، بالقيمة null عند عدم وجودهما.",
      "ru": "Сервер должен записывать каждый объект Feature формата GeoJSON с членами geometry и properties, равными null при отсутствии значения.",
      "zh": "服务器写出的每个 GeoJSON Feature 均应包含 geometry 和 properties，无内容时取值为 null。"
    }
  },
  {
    "id": "FEATURES-023",
    "profile": "ogc-features",
    "level": "MUST",
    "document": "OGC 17-069r4",
    "edition": "1.0.1",
    "clause": "7.15.2",
    "sentence": "limit MUST bound the number of features of a page.",
    "sends": "limit=1, limit=10.",
    "expects": "One feature with limit=1, and 200 with limit=10.",
    "mend": "Cut the page at limit.",
    "ask": "What is the largest page that your server answers, and what happens when more is asked for?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/fc-limit-definition",
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/fc-limit-response-1"
    ],
    "tender": {
      "en": "The server shall return no more features than the parameter limit asks for.",
      "fr": "Le serveur ne doit pas renvoyer plus d’entités que le paramètre limit n’en demande.",
      "es": "El servidor no deberá devolver más fenómenos de los que pide el parámetro limit.",
      "ar": "يجب ألا يعيد الخادم من المعالم أكثر مما يطلبه المعامل limit.",
      "ru": "Сервер должен возвращать не больше объектов, чем запрошено параметром limit.",
      "zh": "服务器返回的要素数量不应超过参数 limit 所请求的数量。"
    }
  },
  {
    "id": "FEATURES-024",
    "profile": "ogc-features",
    "level": "MUST",
    "document": "OGC 17-069r4",
    "edition": "1.0.1",
    "clause": "7.15.3",
    "sentence": "bbox MUST select the features that intersect it, and no other.",
    "sends": "A small box around a feature, and a box on the other half of the earth.",
    "expects": "The feature is found in the first and not in the second.",
    "mend": "Compare the geometry of each feature with the box.",
    "ask": "Does bbox on your server use the geometry of each feature, or only its centre?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/fc-bbox-definition",
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/fc-bbox-response"
    ],
    "tender": {
      "en": "The server shall, given a bounding box, return only features whose geometry intersects it.",
      "fr": "Le serveur doit, lorsqu’une emprise bbox est donnée, ne renvoyer que les entités dont la géométrie l’intersecte.",
      "es": "El servidor deberá, dado un rectángulo bbox, devolver solo los fenómenos cuya geometría lo interseque.",
      "ar": "يجب على الخادم، عند إعطاء إطار bbox، ألا يعيد إلا المعالم التي يتقاطع شكلها الهندسي معه.",
      "ru": "Сервер должен при заданном прямоугольнике bbox возвращать только объекты, геометрия которых с ним пересекается.",
      "zh": "给定边界框 bbox 时，服务器应仅返回几何与其相交的要素。"
    }
  },
  {
    "id": "FEATURES-025",
    "profile": "ogc-features",
    "level": "MUST",
    "document": "OGC 17-069r4",
    "edition": "1.0.1",
    "clause": "7.15.4",
    "sentence": "datetime MUST be taken as an instant and as an interval, closed or open.",
    "sends": "An instant, an interval, and one that is open at each end.",
    "expects": "200 for each.",
    "mend": "Read both forms of RFC 3339 that the clause names, with .. for an open end.",
    "ask": "Which forms of datetime does your server take, and by which property of a feature does it select?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/fc-time-definition"
    ],
    "tender": {
      "en": "The server shall accept in the parameter datetime an instant, an interval, and an interval with an open end.",
      "fr": "Le serveur doit accepter dans le paramètre datetime un instant, un intervalle et un intervalle à borne ouverte.",
      "es": "El servidor deberá aceptar en el parámetro datetime un instante, un intervalo y un intervalo con un extremo abierto.",
      "ar": "يجب أن يقبل الخادم في المعامل datetime لحظة زمنية أو فترة أو فترة مفتوحة الطرف.",
      "ru": "Сервер должен принимать в параметре datetime момент времени, интервал и интервал с открытой границей.",
      "zh": "服务器应在参数 datetime 中接受时刻、时间区间以及一端开放的时间区间。"
    }
  },
  {
    "id": "FEATURES-026",
    "profile": "ogc-features",
    "level": "MUST",
    "document": "OGC 17-069r4",
    "edition": "1.0.1",
    "clause": "7.6",
    "sentence": "A parameter of an invalid value MUST be refused.",
    "sends": "limit=many, bbox=1,2,3, datetime=yesterday.",
    "expects": "400 for each.",
    "mend": "Check each parameter before it is used.",
    "ask": "What do you answer to a box of three numbers or to a time that is none?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/query-param-invalid"
    ],
    "tender": {
      "en": "The server shall refuse with status 400 a limit, bbox or datetime whose value is not valid.",
      "fr": "Le serveur doit refuser par le code 400 un paramètre limit, bbox ou datetime dont la valeur n’est pas valide.",
      "es": "El servidor deberá rechazar con el código 400 un parámetro limit, bbox o datetime cuyo valor no sea válido.",
      "ar": "يجب أن يرفض الخادم برمز الحالة 400 المعاملات limit أو bbox أو datetime إذا كانت قيمتها غير صالحة.",
      "ru": "Сервер должен отклонять с кодом 400 параметры limit, bbox и datetime с недопустимым значением.",
      "zh": "参数 limit、bbox 或 datetime 的值无效时，服务器应予以拒绝，并返回状态码 400。"
    }
  },
  {
    "id": "FEATURES-027",
    "profile": "ogc-features",
    "level": "SHOULD",
    "document": "OGC 17-069r4",
    "edition": "1.0.1",
    "clause": "7.15.7",
    "sentence": "A page SHOULD link the next one where there are more features.",
    "sends": "limit=1, and the link next.",
    "expects": "A link next that leads to another feature.",
    "mend": "Link the next page, and keep the order of features between pages.",
    "ask": "How does a client read all features of a large collection from your server?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/rec/core/fc-next-1",
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/rec/core/fc-next-2"
    ],
    "tender": {
      "en": "The server should link the next page from each page of features after which there are more.",
      "fr": "Le serveur devrait, sur chaque page d’entités suivie d’autres, fournir un lien vers la page suivante.",
      "es": "El servidor debería enlazar la página siguiente desde cada página de fenómenos tras la cual haya más.",
      "ar": "ينبغي أن يضع الخادم في كل صفحة معالم تليها معالم أخرى رابطًا إلى الصفحة التالية.",
      "ru": "Серверу следует на каждой странице объектов, за которой есть другие, давать ссылку на следующую страницу.",
      "zh": "若某页之后仍有要素，服务器宜在该页提供指向下一页的链接。"
    }
  },
  {
    "id": "FEATURES-028",
    "profile": "ogc-features",
    "level": "MUST",
    "document": "OGC 17-069r4",
    "edition": "1.0.1",
    "clause": "7.15.4",
    "sentence": "datetime MUST select the features whose time intersects it.",
    "sends": "",
    "expects": "",
    "mend": "",
    "ask": "",
    "untested": "The standard does not say which property of a feature is its time, so that a check cannot know what has to be found.",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/fc-time-response"
    ],
    "tender": {
      "en": "The server shall, given a time or an interval, return only features whose temporal geometry intersects it.",
      "fr": "Le serveur doit, lorsqu’un instant ou un intervalle est donné, ne renvoyer que les entités dont la géométrie temporelle l’intersecte.",
      "es": "El servidor deberá, dado un instante o un intervalo, devolver solo los fenómenos cuya geometría temporal lo interseque.",
      "ar": "يجب على الخادم، عند إعطاء لحظة أو فترة زمنية، ألا يعيد إلا المعالم التي يتقاطع نطاقها الزمني معها.",
      "ru": "Сервер должен при заданном моменте или интервале времени возвращать только объекты, временная геометрия которых с ним пересекается.",
      "zh": "给定时刻或时间区间时，服务器应仅返回时间范围与其相交的要素。"
    }
  },
  {
    "id": "FEATURES-029",
    "profile": "ogc-features",
    "level": "MUST",
    "document": "OGC 17-069r4",
    "edition": "1.0.1",
    "clause": "7.15.3",
    "sentence": "A bbox whose first number is larger than its third MUST be taken as a box over the antimeridian.",
    "sends": "A box from near a feature over the antimeridian, once with the feature and once without it.",
    "expects": "The feature is found in the first and not in the second.",
    "mend": "Where west is larger than east, search from west to 180 and from -180 to east; do not sort the two.",
    "ask": "What does a map get from your server that shows both sides of the antimeridian?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/fc-bbox-definition",
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/fc-bbox-response"
    ],
    "tender": {
      "en": "The server shall, given a bounding box whose western edge is larger than its eastern edge, return the features on both sides of the antimeridian that the box spans.",
      "fr": "Le serveur doit, lorsque le bord ouest de l’emprise bbox est supérieur à son bord est, renvoyer les entités situées de part et d’autre de l’antiméridien que l’emprise franchit.",
      "es": "El servidor deberá, cuando el borde oeste del rectángulo bbox sea mayor que su borde este, devolver los fenómenos de ambos lados del antimeridiano que el rectángulo atraviesa.",
      "ar": "يجب على الخادم، إذا كانت الحافة الغربية للإطار bbox أكبر من حافته الشرقية، أن يعيد المعالم الواقعة على جانبي خط الطول 180 الذي يعبره الإطار.",
      "ru": "Если западный край прямоугольника bbox больше восточного, сервер должен возвращать объекты по обе стороны пересекаемого им 180-го меридиана.",
      "zh": "边界框 bbox 的西边界大于东边界时，服务器应返回该框所跨越的 180 度经线两侧的要素。"
    }
  },
  {
    "id": "FEATURES-030",
    "profile": "ogc-features",
    "level": "MUST",
    "document": "OGC 17-069r4",
    "edition": "1.0.1",
    "clause": "7.15.3, 7.15.4, 7.15.7",
    "sentence": "What bbox and datetime select MUST be the same on small pages as on one large page.",
    "sends": "bbox, datetime and both, once with a large limit and once page by page by the link next.",
    "expects": "The same features, and none outside the box.",
    "mend": "Keep every parameter of the request in the link next.",
    "ask": "Does a client that follows next still get only what it asked for?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/fc-bbox-response",
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/fc-time-response",
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/fc-links"
    ],
    "tender": {
      "en": "The server shall apply the bounding box and the time interval of a request to every page that its next links lead to.",
      "fr": "Le serveur doit appliquer l’emprise et l’intervalle de temps d’une requête à toutes les pages auxquelles mènent ses liens next.",
      "es": "El servidor deberá aplicar el rectángulo y el intervalo de tiempo de una petición a todas las páginas a las que llevan sus enlaces next.",
      "ar": "يجب أن يطبق الخادم إطار الطلب وفترته الزمنية على كل صفحة تقود إليها روابط next.",
      "ru": "Сервер должен применять прямоугольник и интервал времени запроса ко всем страницам, на которые ведут его ссылки next.",
      "zh": "服务器应对 next 链接所指向的每一页都应用请求中的边界框和时间区间。"
    }
  },
  {
    "id": "FEATURES-031",
    "profile": "ogc-features",
    "level": "MUST",
    "document": "OGC 17-069r4",
    "edition": "1.0.1",
    "clause": "7.15.7",
    "sentence": "A numberMatched that is given MUST count what the parameters select, whatever the page.",
    "sends": "bbox, datetime and both, with a large limit and page by page.",
    "expects": "The number of the features that are answered in all.",
    "mend": "Count after the selection and before the pages.",
    "ask": "How does a client know how many features its box has?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/fc-numberMatched"
    ],
    "tender": {
      "en": "The server shall give in numberMatched, where it gives it, the number of features that the bounding box and the time interval of the request select.",
      "fr": "Le serveur doit indiquer dans numberMatched, s’il le donne, le nombre d’entités que sélectionnent l’emprise et l’intervalle de temps de la requête.",
      "es": "El servidor deberá indicar en numberMatched, si lo da, el número de fenómenos que seleccionan el rectángulo y el intervalo de tiempo de la petición.",
      "ar": "يجب أن يذكر الخادم في numberMatched، إن أورده، عدد المعالم التي ينتقيها إطار الطلب وفترته الزمنية.",
      "ru": "Сервер должен указывать в numberMatched, если он его сообщает, число объектов, отобранных прямоугольником и интервалом времени запроса.",
      "zh": "服务器若给出 numberMatched，其值应为请求中的边界框和时间区间所选中的要素数。"
    }
  },
  {
    "id": "FEATURES-032",
    "profile": "ogc-features",
    "level": "MUST",
    "document": "OGC 17-069r4",
    "edition": "1.0.1",
    "clause": "7.15.4",
    "sentence": "datetime MUST agree with itself: an instant is in each interval that begins or ends with it, and in no other.",
    "sends": "An instant that divides the features of the collection, the interval up to it, the one since it, the closed one of it alone, and one of all times.",
    "expects": "The two open intervals together have all features, and in common those of the instant.",
    "mend": "Take both ends into an interval, and .. for no bound.",
    "ask": "Is a feature of exactly noon in the interval that ends at noon?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/fc-time-definition",
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/fc-time-response"
    ],
    "tender": {
      "en": "The server shall take both ends of a time interval into it, and the sign .. for an end that is open.",
      "fr": "Le serveur doit inclure dans un intervalle de temps ses deux bornes et comprendre le signe .. comme une borne ouverte.",
      "es": "El servidor deberá incluir en un intervalo de tiempo sus dos extremos y entender el signo .. como un extremo abierto.",
      "ar": "يجب أن يُدخل الخادم طرفي الفترة الزمنية فيها، وأن يفهم العلامة .. طرفًا مفتوحًا.",
      "ru": "Сервер должен включать в интервал времени оба его конца, а знак .. понимать как открытый конец.",
      "zh": "服务器应将时间区间的两端都计入区间，并将符号 .. 理解为不设界限。"
    }
  },
  {
    "id": "FEATURES-033",
    "profile": "ogc-features",
    "level": "SHOULD",
    "document": "OGC 17-069r4",
    "edition": "1.0.1",
    "clause": "7.15.3; OGC 06-103r4 6.1.15 (intersects)",
    "sentence": "A feature on the border of a bbox SHOULD be found.",
    "sends": "Two boxes with a feature at a corner.",
    "expects": "The feature is found in both.",
    "mend": "Take the border into the box.",
    "ask": "Is a stop on the edge of a map tile in that tile, in its neighbour, or in none?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/fc-bbox-response"
    ],
    "tender": {
      "en": "The server should find a feature that lies on the border of the bounding box.",
      "fr": "Le serveur devrait trouver une entité située sur le bord de l’emprise bbox.",
      "es": "El servidor debería encontrar un fenómeno situado en el borde del rectángulo bbox.",
      "ar": "ينبغي أن يجد الخادم المعلم الواقع على حافة الإطار bbox.",
      "ru": "Серверу следует находить объект, лежащий на границе прямоугольника bbox.",
      "zh": "服务器宜能查找到位于边界框 bbox 边线上的要素。"
    }
  },
  {
    "id": "FEATURES-034",
    "profile": "ogc-features",
    "level": "MUST",
    "document": "OGC 17-069r4",
    "edition": "1.0.1",
    "clause": "7.15.3",
    "sentence": "A bbox of six numbers MUST be taken: west, south, lowest, east, north, highest.",
    "sends": "A box with heights around a feature, and one on the other half of the earth.",
    "expects": "The feature is found in the first and not in the second.",
    "mend": "Read the third and the sixth of six numbers as heights.",
    "ask": "Which of six numbers do you read as the eastern edge?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-1/1.0/req/core/fc-bbox-definition"
    ],
    "tender": {
      "en": "The server shall accept a bounding box of six numbers and read its third and sixth numbers as heights.",
      "fr": "Le serveur doit accepter une emprise bbox de six nombres et lire le troisième et le sixième comme des hauteurs.",
      "es": "El servidor deberá aceptar un rectángulo bbox de seis números y leer el tercero y el sexto como alturas.",
      "ar": "يجب أن يقبل الخادم إطار bbox من ستة أعداد وأن يقرأ الثالث والسادس منها ارتفاعين.",
      "ru": "Сервер должен принимать bbox из шести чисел и читать третье и шестое как высоты.",
      "zh": "服务器应接受由六个数构成的边界框 bbox，并将第三个和第六个数读作高度。"
    }
  },
  {
    "id": "FEATURES-035",
    "profile": "ogc-features",
    "level": "MUST",
    "document": "OGC 18-058r1",
    "edition": "1.0.1",
    "clause": "6.2.2, 6.4",
    "sentence": "A server that declares Part 2 MUST answer in the system that is asked for, with its axes and its name, and MUST refuse one that it does not have.",
    "sends": "The features in EPSG:4326, and in a system that is not there.",
    "expects": "Latitude first and Content-Crs; 400.",
    "mend": "Turn the axes as the system has them, and name it in Content-Crs.",
    "ask": "In which order do you write coordinates of EPSG:4326?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-2/1.0/req/crs/fc-crs-valid-value",
      "http://www.opengis.net/spec/ogcapi-features-2/1.0/req/crs/ogc-crs-header"
    ],
    "tender": {
      "en": "The server that declares OGC API Features Part 2 shall answer in the coordinate reference system that is asked for, in the order of its axes and with its name in Content-Crs, and refuse any other that it does not list.",
      "fr": "Le serveur qui déclare OGC API Features partie 2 doit répondre dans le système de coordonnées demandé, dans l’ordre de ses axes et avec son nom dans Content-Crs, et refuser tout système qu’il n’indique pas.",
      "es": "El servidor que declare OGC API Features parte 2 deberá responder en el sistema de coordenadas pedido, en el orden de sus ejes y con su nombre en Content-Crs, y rechazar todo sistema que no enumere.",
      "ar": "يجب على الخادم الذي يعلن الجزء 2 من OGC API Features أن يجيب بنظام الإحداثيات المطلوب وبترتيب محاوره واسمه في Content-Crs، وأن يرفض كل نظام لا يورده.",
      "ru": "Сервер, заявляющий OGC API Features, часть 2, должен отвечать в запрошенной системе координат с её порядком осей и именем в Content-Crs и отклонять систему, которой нет в его перечне.",
      "zh": "声明支持 OGC API Features 第 2 部分的服务器应按所请求的坐标参考系及其轴序作答，并在 Content-Crs 中注明其名称；对未列出的坐标系应予以拒绝。"
    }
  },
  {
    "id": "FEATURES-036",
    "profile": "ogc-features",
    "level": "MUST",
    "document": "OGC 18-058r1",
    "edition": "1.0.1",
    "clause": "6.3",
    "sentence": "A server that declares Part 2 MUST read bbox in the system of bbox-crs.",
    "sends": "A box around a feature and one beside it, in EPSG:4326 with latitude first.",
    "expects": "The feature is found in the first and not in the second.",
    "mend": "Read bbox in the order of the axes of bbox-crs.",
    "ask": "In which order do you read a box of EPSG:4326?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/ogcapi-features-2/1.0/req/crs/fc-bbox-crs-definition"
    ],
    "tender": {
      "en": "The server that declares OGC API Features Part 2 shall read a bounding box in the coordinate reference system of bbox-crs and in the order of its axes.",
      "fr": "Le serveur qui déclare OGC API Features partie 2 doit lire l’emprise bbox dans le système de coordonnées de bbox-crs et dans l’ordre de ses axes.",
      "es": "El servidor que declare OGC API Features parte 2 deberá leer el rectángulo bbox en el sistema de coordenadas de bbox-crs y en el orden de sus ejes.",
      "ar": "يجب على الخادم الذي يعلن الجزء 2 من OGC API Features أن يقرأ الإطار bbox بنظام إحداثيات bbox-crs وبترتيب محاوره.",
      "ru": "Сервер, заявляющий OGC API Features, часть 2, должен читать прямоугольник bbox в системе координат bbox-crs и в порядке её осей.",
      "zh": "声明支持 OGC API Features 第 2 部分的服务器应按 bbox-crs 的坐标参考系及其轴序读取边界框 bbox。"
    }
  },
  {
    "id": "STA-001",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "9.2.1",
    "sentence": "The root MUST list the entity sets with their addresses.",
    "sends": "GET of the root of the service.",
    "expects": "200 and name and url of each of the eight entity sets.",
    "mend": "List every entity set at the root.",
    "ask": "Which address do we give an application so that it finds all your entity sets?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/resource-path/resource-path-to-entities"
    ],
    "tender": {
      "en": "The SensorThings service shall list all its entity sets with their addresses at its root.",
      "fr": "Le service SensorThings doit énumérer à sa racine tous ses ensembles d’entités avec leurs adresses.",
      "es": "El servicio SensorThings deberá enumerar en su raíz todos sus conjuntos de entidades con sus direcciones.",
      "ar": "يجب على خدمة SensorThings أن تسرد عند جذرها جميع مجموعات الكيانات مع عناوينها.",
      "ru": "Сервис SensorThings должен перечислять в корне все наборы сущностей с их адресами.",
      "zh": "SensorThings 服务应在根地址列出其全部实体集及各自的地址。"
    }
  },
  {
    "id": "STA-002",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "9.2.1",
    "sentence": "The root MUST say which requirements of 1.1 the service keeps.",
    "sends": "GET of the root of the service.",
    "expects": "serverSettings.conformance with the URIs of the data model.",
    "mend": "Write serverSettings.conformance.",
    "ask": "Which requirement classes of SensorThings 1.1 does your product keep, and does it say so itself?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel"
    ],
    "tender": {
      "en": "The SensorThings service shall declare in serverSettings.conformance the requirements of version 1.1 that it keeps.",
      "fr": "Le service SensorThings doit déclarer dans serverSettings.conformance les exigences de la version 1.1 qu’il respecte.",
      "es": "El servicio SensorThings deberá declarar en serverSettings.conformance los requisitos de la versión 1.1 que cumple.",
      "ar": "يجب على خدمة SensorThings أن تعلن في serverSettings.conformance متطلبات الإصدار 1.1 التي تستوفيها.",
      "ru": "Сервис SensorThings должен объявлять в serverSettings.conformance выполняемые требования версии 1.1.",
      "zh": "SensorThings 服务应在 serverSettings.conformance 中声明其满足的 1.1 版要求。"
    }
  },
  {
    "id": "STA-003",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "9.2.2",
    "sentence": "Each entity set MUST be answered at its path.",
    "sends": "GET of each entity set.",
    "expects": "200 and a list value.",
    "mend": "Serve all eight entity sets.",
    "ask": "Is any of the eight entity sets missing in your product?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/resource-path/resource-path-to-entities",
      "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data/status-code"
    ],
    "tender": {
      "en": "The SensorThings service shall answer each of the eight entity sets of the data model at its path.",
      "fr": "Le service SensorThings doit répondre au chemin de chacun des huit ensembles d’entités du modèle de données.",
      "es": "El servicio SensorThings deberá responder en la ruta de cada uno de los ocho conjuntos de entidades del modelo de datos.",
      "ar": "يجب على خدمة SensorThings أن تستجيب لمسار كل مجموعة من مجموعات الكيانات الثماني في نموذج البيانات.",
      "ru": "Сервис SensorThings должен отвечать по пути каждого из восьми наборов сущностей модели данных.",
      "zh": "SensorThings 服务应在各自路径上应答数据模型的八个实体集。"
    }
  },
  {
    "id": "STA-004",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "9.3.1",
    "sentence": "What is not there MUST be answered with 404.",
    "sends": "A set and a Thing that are not there.",
    "expects": "404.",
    "mend": "Answer 404 where there is nothing.",
    "ask": "How does a client learn that a Thing is not there?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data/status-code"
    ],
    "tender": {
      "en": "The SensorThings service shall answer paths that lead to no entity with status 404.",
      "fr": "Le service SensorThings doit répondre par le code 404 aux chemins qui ne mènent à aucune entité.",
      "es": "El servicio SensorThings deberá responder con el código 404 a las rutas que no llevan a ninguna entidad.",
      "ar": "يجب على خدمة SensorThings أن ترد برمز الحالة 404 على المسارات التي لا تؤدي إلى أي كيان.",
      "ru": "Сервис SensorThings должен отвечать кодом 404 на пути, не ведущие ни к какой сущности.",
      "zh": "SensorThings 服务应对不指向任何实体的路径返回状态码 404。"
    }
  },
  {
    "id": "STA-005",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "9.3.1",
    "sentence": "A filter that cannot be read MUST be refused.",
    "sends": "$filter=name eq, and a filter that ends in and.",
    "expects": "400 for each.",
    "mend": "Refuse a filter that is no expression.",
    "ask": "If somebody mistypes a filter, do they get an error or all the data?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data/query-status-code"
    ],
    "tender": {
      "en": "The SensorThings service shall refuse with status 400 a filter that is not a valid expression.",
      "fr": "Le service SensorThings doit refuser par le code 400 un filtre qui n’est pas une expression valide.",
      "es": "El servicio SensorThings deberá rechazar con el código 400 un filtro que no sea una expresión válida.",
      "ar": "يجب على خدمة SensorThings أن ترفض برمز الحالة 400 كل مرشّح لا يشكّل تعبيرًا صالحًا.",
      "ru": "Сервис SensorThings должен отклонять с кодом 400 фильтр, не являющийся допустимым выражением.",
      "zh": "SensorThings 服务应以状态码 400 拒绝不是有效表达式的筛选条件。"
    }
  },
  {
    "id": "STA-006",
    "profile": "sensorthings-1.1",
    "level": "SHOULD",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "9.3.3.1",
    "sentence": "A query option of an invalid value SHOULD be refused.",
    "sends": "$top=-1, $skip=many, $count=perhaps.",
    "expects": "400 for each.",
    "mend": "Check the value of each option.",
    "ask": "What do you answer to a negative $top?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data/query-status-code"
    ],
    "tender": {
      "en": "The SensorThings service should refuse with status 400 the options $top, $skip and $count with an invalid value.",
      "fr": "Le service SensorThings devrait refuser par le code 400 les options $top, $skip et $count de valeur non valide.",
      "es": "El servicio SensorThings debería rechazar con el código 400 las opciones $top, $skip y $count con un valor no válido.",
      "ar": "ينبغي لخدمة SensorThings أن ترفض برمز الحالة 400 الخيارات $top و $skip و $count إذا كانت قيمتها غير صالحة.",
      "ru": "Сервису SensorThings следует отклонять с кодом 400 параметры $top, $skip и $count с недопустимым значением.",
      "zh": "SensorThings 服务宜以状态码 400 拒绝取值无效的 $top、$skip 和 $count 选项。"
    }
  },
  {
    "id": "STA-007",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "8.1",
    "sentence": "Each entity MUST have an id and its own address.",
    "sends": "The first entity of each set, and its @iot.selfLink.",
    "expects": "@iot.id, and the same entity at @iot.selfLink.",
    "mend": "Write both members, and an address that can be reached.",
    "ask": "Can an application keep the address of an entity and come back to it?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel/entity-control-information/common-control-information"
    ],
    "tender": {
      "en": "The SensorThings service shall give every entity an @iot.id and an @iot.selfLink under which it can be read.",
      "fr": "Le service SensorThings doit munir chaque entité d’un @iot.id et d’un @iot.selfLink permettant de la lire.",
      "es": "El servicio SensorThings deberá dotar a cada entidad de un @iot.id y un @iot.selfLink con el que pueda leerse.",
      "ar": "يجب على خدمة SensorThings أن تزوّد كل كيان بالعنصر @iot.id وبالعنصر @iot.selfLink الذي يُقرأ منه.",
      "ru": "Сервис SensorThings должен снабжать каждую сущность членами @iot.id и @iot.selfLink, по которому её можно прочитать.",
      "zh": "SensorThings 服务应为每个实体提供 @iot.id 以及可读取该实体的 @iot.selfLink。"
    }
  },
  {
    "id": "STA-008",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "8.2.1",
    "sentence": "Each Thing MUST have name and description, and links to Locations, HistoricalLocations and Datastreams.",
    "sends": "The first entities of kind Thing.",
    "expects": "name and description of each, and the links to Locations, HistoricalLocations and Datastreams.",
    "mend": "Write the mandatory members and links of each Thing.",
    "ask": "Is every Thing of yours complete, or are members left out where you have no value?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel/thing/properties",
      "http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel/thing/relations"
    ],
    "tender": {
      "en": "The SensorThings service shall give every Thing its mandatory members and links: name, description, Locations, HistoricalLocations, Datastreams.",
      "fr": "Le service SensorThings doit munir chaque Thing de ses membres et liens obligatoires : name, description, Locations, HistoricalLocations, Datastreams.",
      "es": "El servicio SensorThings deberá dotar a cada Thing de sus miembros y enlaces obligatorios: name, description, Locations, HistoricalLocations, Datastreams.",
      "ar": "يجب على خدمة SensorThings أن تزوّد كل Thing بعناصره وروابطه الإلزامية: name, description, Locations, HistoricalLocations, Datastreams.",
      "ru": "Сервис SensorThings должен снабжать каждый Thing обязательными членами и ссылками: name, description, Locations, HistoricalLocations, Datastreams.",
      "zh": "SensorThings 服务应为每个 Thing 提供其必备成员和链接：name, description, Locations, HistoricalLocations, Datastreams。"
    }
  },
  {
    "id": "STA-009",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "8.2.2",
    "sentence": "Each Location MUST have name, description, encodingType and location, and links to Things and HistoricalLocations.",
    "sends": "The first entities of kind Location.",
    "expects": "name, description, encodingType and location of each, and the links to Things and HistoricalLocations.",
    "mend": "Write the mandatory members and links of each Location.",
    "ask": "Is every Location of yours complete, or are members left out where you have no value?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel/location/properties",
      "http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel/location/relations"
    ],
    "tender": {
      "en": "The SensorThings service shall give every Location its mandatory members and links: name, description, encodingType, location, Things, HistoricalLocations.",
      "fr": "Le service SensorThings doit munir chaque Location de ses membres et liens obligatoires : name, description, encodingType, location, Things, HistoricalLocations.",
      "es": "El servicio SensorThings deberá dotar a cada Location de sus miembros y enlaces obligatorios: name, description, encodingType, location, Things, HistoricalLocations.",
      "ar": "يجب على خدمة SensorThings أن تزوّد كل Location بعناصره وروابطه الإلزامية: name, description, encodingType, location, Things, HistoricalLocations.",
      "ru": "Сервис SensorThings должен снабжать каждый Location обязательными членами и ссылками: name, description, encodingType, location, Things, HistoricalLocations.",
      "zh": "SensorThings 服务应为每个 Location 提供其必备成员和链接：name, description, encodingType, location, Things, HistoricalLocations。"
    }
  },
  {
    "id": "STA-010",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "8.2.3",
    "sentence": "Each HistoricalLocation MUST have time, and links to Thing and Locations.",
    "sends": "The first entities of kind HistoricalLocation.",
    "expects": "time of each, and the links to Thing and Locations.",
    "mend": "Write the mandatory members and links of each HistoricalLocation.",
    "ask": "Is every HistoricalLocation of yours complete, or are members left out where you have no value?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel/historical-location/properties",
      "http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel/historical-location/relations"
    ],
    "tender": {
      "en": "The SensorThings service shall give every HistoricalLocation its mandatory members and links: time, Thing, Locations.",
      "fr": "Le service SensorThings doit munir chaque HistoricalLocation de ses membres et liens obligatoires : time, Thing, Locations.",
      "es": "El servicio SensorThings deberá dotar a cada HistoricalLocation de sus miembros y enlaces obligatorios: time, Thing, Locations.",
      "ar": "يجب على خدمة SensorThings أن تزوّد كل HistoricalLocation بعناصره وروابطه الإلزامية: time, Thing, Locations.",
      "ru": "Сервис SensorThings должен снабжать каждый HistoricalLocation обязательными членами и ссылками: time, Thing, Locations.",
      "zh": "SensorThings 服务应为每个 HistoricalLocation 提供其必备成员和链接：time, Thing, Locations。"
    }
  },
  {
    "id": "STA-011",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "8.2.4",
    "sentence": "Each Datastream MUST have name, description, observationType and unitOfMeasurement, and links to Thing, Sensor, ObservedProperty and Observations.",
    "sends": "The first entities of kind Datastream.",
    "expects": "name, description, observationType and unitOfMeasurement of each, and the links to Thing, Sensor, ObservedProperty and Observations.",
    "mend": "Write the mandatory members and links of each Datastream.",
    "ask": "Is every Datastream of yours complete, or are members left out where you have no value?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel/datastream/properties",
      "http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel/datastream/relations"
    ],
    "tender": {
      "en": "The SensorThings service shall give every Datastream its mandatory members and links: name, description, observationType, unitOfMeasurement, Thing, Sensor, ObservedProperty, Observations.",
      "fr": "Le service SensorThings doit munir chaque Datastream de ses membres et liens obligatoires : name, description, observationType, unitOfMeasurement, Thing, Sensor, ObservedProperty, Observations.",
      "es": "El servicio SensorThings deberá dotar a cada Datastream de sus miembros y enlaces obligatorios: name, description, observationType, unitOfMeasurement, Thing, Sensor, ObservedProperty, Observations.",
      "ar": "يجب على خدمة SensorThings أن تزوّد كل Datastream بعناصره وروابطه الإلزامية: name, description, observationType, unitOfMeasurement, Thing, Sensor, ObservedProperty, Observations.",
      "ru": "Сервис SensorThings должен снабжать каждый Datastream обязательными членами и ссылками: name, description, observationType, unitOfMeasurement, Thing, Sensor, ObservedProperty, Observations.",
      "zh": "SensorThings 服务应为每个 Datastream 提供其必备成员和链接：name, description, observationType, unitOfMeasurement, Thing, Sensor, ObservedProperty, Observations。"
    }
  },
  {
    "id": "STA-012",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "8.2.5",
    "sentence": "Each Sensor MUST have name, description, encodingType and metadata, and links to Datastreams.",
    "sends": "The first entities of kind Sensor.",
    "expects": "name, description, encodingType and metadata of each, and the links to Datastreams.",
    "mend": "Write the mandatory members and links of each Sensor.",
    "ask": "Is every Sensor of yours complete, or are members left out where you have no value?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel/sensor/properties",
      "http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel/sensor/relations"
    ],
    "tender": {
      "en": "The SensorThings service shall give every Sensor its mandatory members and links: name, description, encodingType, metadata, Datastreams.",
      "fr": "Le service SensorThings doit munir chaque Sensor de ses membres et liens obligatoires : name, description, encodingType, metadata, Datastreams.",
      "es": "El servicio SensorThings deberá dotar a cada Sensor de sus miembros y enlaces obligatorios: name, description, encodingType, metadata, Datastreams.",
      "ar": "يجب على خدمة SensorThings أن تزوّد كل Sensor بعناصره وروابطه الإلزامية: name, description, encodingType, metadata, Datastreams.",
      "ru": "Сервис SensorThings должен снабжать каждый Sensor обязательными членами и ссылками: name, description, encodingType, metadata, Datastreams.",
      "zh": "SensorThings 服务应为每个 Sensor 提供其必备成员和链接：name, description, encodingType, metadata, Datastreams。"
    }
  },
  {
    "id": "STA-013",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "8.2.6",
    "sentence": "Each ObservedProperty MUST have name, definition and description, and links to Datastreams.",
    "sends": "The first entities of kind ObservedProperty.",
    "expects": "name, definition and description of each, and the links to Datastreams.",
    "mend": "Write the mandatory members and links of each ObservedProperty.",
    "ask": "Is every ObservedProperty of yours complete, or are members left out where you have no value?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel/observed-property/properties",
      "http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel/observed-property/relations"
    ],
    "tender": {
      "en": "The SensorThings service shall give every ObservedProperty its mandatory members and links: name, definition, description, Datastreams.",
      "fr": "Le service SensorThings doit munir chaque ObservedProperty de ses membres et liens obligatoires : name, definition, description, Datastreams.",
      "es": "El servicio SensorThings deberá dotar a cada ObservedProperty de sus miembros y enlaces obligatorios: name, definition, description, Datastreams.",
      "ar": "يجب على خدمة SensorThings أن تزوّد كل ObservedProperty بعناصره وروابطه الإلزامية: name, definition, description, Datastreams.",
      "ru": "Сервис SensorThings должен снабжать каждый ObservedProperty обязательными членами и ссылками: name, definition, description, Datastreams.",
      "zh": "SensorThings 服务应为每个 ObservedProperty 提供其必备成员和链接：name, definition, description, Datastreams。"
    }
  },
  {
    "id": "STA-014",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "8.2.7",
    "sentence": "Each Observation MUST have phenomenonTime and result, and links to Datastream and FeatureOfInterest.",
    "sends": "The first entities of kind Observation.",
    "expects": "phenomenonTime and result of each, and the links to Datastream and FeatureOfInterest.",
    "mend": "Write the mandatory members and links of each Observation.",
    "ask": "Is every Observation of yours complete, or are members left out where you have no value?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel/observation/properties",
      "http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel/observation/relations"
    ],
    "tender": {
      "en": "The SensorThings service shall give every Observation its mandatory members and links: phenomenonTime, result, Datastream, FeatureOfInterest.",
      "fr": "Le service SensorThings doit munir chaque Observation de ses membres et liens obligatoires : phenomenonTime, result, Datastream, FeatureOfInterest.",
      "es": "El servicio SensorThings deberá dotar a cada Observation de sus miembros y enlaces obligatorios: phenomenonTime, result, Datastream, FeatureOfInterest.",
      "ar": "يجب على خدمة SensorThings أن تزوّد كل Observation بعناصره وروابطه الإلزامية: phenomenonTime, result, Datastream, FeatureOfInterest.",
      "ru": "Сервис SensorThings должен снабжать каждый Observation обязательными членами и ссылками: phenomenonTime, result, Datastream, FeatureOfInterest.",
      "zh": "SensorThings 服务应为每个 Observation 提供其必备成员和链接：phenomenonTime, result, Datastream, FeatureOfInterest。"
    }
  },
  {
    "id": "STA-015",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "8.2.8",
    "sentence": "Each FeatureOfInterest MUST have name, description, encodingType and feature, and links to Observations.",
    "sends": "The first entities of kind FeatureOfInterest.",
    "expects": "name, description, encodingType and feature of each, and the links to Observations.",
    "mend": "Write the mandatory members and links of each FeatureOfInterest.",
    "ask": "Is every FeatureOfInterest of yours complete, or are members left out where you have no value?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel/feature-of-interest/properties",
      "http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel/feature-of-interest/relations"
    ],
    "tender": {
      "en": "The SensorThings service shall give every FeatureOfInterest its mandatory members and links: name, description, encodingType, feature, Observations.",
      "fr": "Le service SensorThings doit munir chaque FeatureOfInterest de ses membres et liens obligatoires : name, description, encodingType, feature, Observations.",
      "es": "El servicio SensorThings deberá dotar a cada FeatureOfInterest de sus miembros y enlaces obligatorios: name, description, encodingType, feature, Observations.",
      "ar": "يجب على خدمة SensorThings أن تزوّد كل FeatureOfInterest بعناصره وروابطه الإلزامية: name, description, encodingType, feature, Observations.",
      "ru": "Сервис SensorThings должен снабжать каждый FeatureOfInterest обязательными членами и ссылками: name, description, encodingType, feature, Observations.",
      "zh": "SensorThings 服务应为每个 FeatureOfInterest 提供其必备成员和链接：name, description, encodingType, feature, Observations。"
    }
  },
  {
    "id": "STA-016",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "9.2.3 to 9.2.8",
    "sentence": "A path MUST lead to a property, its value, a related entity, and references.",
    "sends": "name, name/$value, Datastreams, Datastreams/$ref of a Thing, and back.",
    "expects": "What each path names.",
    "mend": "Serve every form of path of the clause.",
    "ask": "Which forms of resource paths does your product leave out?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/resource-path/resource-path-to-entities"
    ],
    "tender": {
      "en": "The SensorThings service shall serve paths to a property, to its raw value, to related entities and to their references.",
      "fr": "Le service SensorThings doit servir les chemins vers une propriété, sa valeur brute, les entités liées et leurs références.",
      "es": "El servicio SensorThings deberá atender las rutas a una propiedad, a su valor en bruto, a las entidades relacionadas y a sus referencias.",
      "ar": "يجب على خدمة SensorThings أن توفر مسارات إلى الخاصية وقيمتها الخام والكيانات المرتبطة ومراجعها.",
      "ru": "Сервис SensorThings должен обслуживать пути к свойству, к его необработанному значению, к связанным сущностям и к ссылкам на них.",
      "zh": "SensorThings 服务应支持指向属性、属性原始值、关联实体及其引用的路径。"
    }
  },
  {
    "id": "STA-017",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "9.3.2.2",
    "sentence": "$select MUST leave out what is not selected.",
    "sends": "$select=name of a Thing.",
    "expects": "name, and no description.",
    "mend": "Write only what is selected.",
    "ask": "Can a device with little bandwidth ask for just the members that it needs?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data/select"
    ],
    "tender": {
      "en": "The SensorThings service shall return with $select only the properties that are selected.",
      "fr": "Le service SensorThings doit ne renvoyer avec $select que les propriétés sélectionnées.",
      "es": "El servicio SensorThings deberá devolver con $select solo las propiedades seleccionadas.",
      "ar": "يجب على خدمة SensorThings ألا تعيد عند استخدام $select إلا الخصائص المحددة.",
      "ru": "Сервис SensorThings должен возвращать при $select только выбранные свойства.",
      "zh": "SensorThings 服务应在使用 $select 时仅返回所选属性。"
    }
  },
  {
    "id": "STA-018",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "9.3.2.1",
    "sentence": "$expand MUST write related entities inside.",
    "sends": "$expand=Datastreams,Locations of a Thing.",
    "expects": "A list of each inside the Thing.",
    "mend": "Write what is expanded in the place of its link.",
    "ask": "How many requests does a map need to show Things with their places?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data/expand"
    ],
    "tender": {
      "en": "The SensorThings service shall write related entities inside an entity where $expand names them.",
      "fr": "Le service SensorThings doit inclure dans une entité les entités liées que nomme $expand.",
      "es": "El servicio SensorThings deberá incluir dentro de una entidad las entidades relacionadas que nombre $expand.",
      "ar": "يجب على خدمة SensorThings أن تدرج داخل الكيان الكيانات المرتبطة التي يسمّيها $expand.",
      "ru": "Сервис SensorThings должен включать в сущность связанные сущности, названные в $expand.",
      "zh": "SensorThings 服务应在实体内写出 $expand 所指定的关联实体。"
    }
  },
  {
    "id": "STA-019",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "9.3.3.1",
    "sentence": "$orderby MUST order entities up and down.",
    "sends": "$orderby=result, and desc.",
    "expects": "Ascending, then descending results.",
    "mend": "Order before the page is cut.",
    "ask": "Can we ask for the highest readings first?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data/orderby"
    ],
    "tender": {
      "en": "The SensorThings service shall order entities by $orderby, ascending and descending.",
      "fr": "Le service SensorThings doit trier les entités selon $orderby, par ordre croissant et décroissant.",
      "es": "El servicio SensorThings deberá ordenar las entidades según $orderby, en sentido ascendente y descendente.",
      "ar": "يجب على خدمة SensorThings أن ترتب الكيانات وفق $orderby تصاعديًا وتنازليًا.",
      "ru": "Сервис SensorThings должен упорядочивать сущности по $orderby по возрастанию и по убыванию.",
      "zh": "SensorThings 服务应按 $orderby 对实体进行升序和降序排列。"
    }
  },
  {
    "id": "STA-020",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "9.3.3.2",
    "sentence": "$top MUST bound the number of entities.",
    "sends": "$top=2 of Observations.",
    "expects": "Two entities.",
    "mend": "Cut the answer at $top.",
    "ask": "What is the largest page of your product?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data/top"
    ],
    "tender": {
      "en": "The SensorThings service shall return no more entities than $top asks for.",
      "fr": "Le service SensorThings doit ne pas renvoyer plus d’entités que $top n’en demande.",
      "es": "El servicio SensorThings deberá no devolver más entidades de las que pide $top.",
      "ar": "يجب على خدمة SensorThings ألا تعيد من الكيانات أكثر مما يطلبه $top.",
      "ru": "Сервис SensorThings должен возвращать не больше сущностей, чем запрошено в $top.",
      "zh": "SensorThings 服务应返回不超过 $top 所请求数量的实体。"
    }
  },
  {
    "id": "STA-021",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "9.3.3.3",
    "sentence": "$skip MUST leave out the first entities.",
    "sends": "$skip=1 and the same without, in order of time.",
    "expects": "The same entities without the first.",
    "mend": "Skip after ordering.",
    "ask": "Is the order of your pages stable between two requests?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data/skip"
    ],
    "tender": {
      "en": "The SensorThings service shall leave out with $skip as many of the first entities as it says.",
      "fr": "Le service SensorThings doit omettre avec $skip le nombre indiqué de premières entités.",
      "es": "El servicio SensorThings deberá omitir con $skip el número indicado de primeras entidades.",
      "ar": "يجب على خدمة SensorThings أن تتجاوز عند استخدام $skip العدد المحدد من الكيانات الأولى.",
      "ru": "Сервис SensorThings должен пропускать при $skip указанное число первых сущностей.",
      "zh": "SensorThings 服务应在使用 $skip 时略去指定数量的前若干实体。"
    }
  },
  {
    "id": "STA-022",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "9.3.3.4",
    "sentence": "$count MUST count all entities that match, whatever the page.",
    "sends": "$count=true with $top=1, with a filter that finds nothing, and $count=false.",
    "expects": "@iot.count of all, 0, and none.",
    "mend": "Count what the filter selects, not the page.",
    "ask": "Does @iot.count say how many there are, or how many you sent?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data/count"
    ],
    "tender": {
      "en": "The SensorThings service shall give with $count the number of all matching entities, independent of paging.",
      "fr": "Le service SensorThings doit donner avec $count le nombre total d’entités correspondantes, indépendamment de la pagination.",
      "es": "El servicio SensorThings deberá dar con $count el número total de entidades que coinciden, con independencia de la paginación.",
      "ar": "يجب على خدمة SensorThings أن تعطي عند استخدام $count عدد جميع الكيانات المطابقة بغض النظر عن تقسيم الصفحات.",
      "ru": "Сервис SensorThings должен указывать при $count общее число подходящих сущностей независимо от страниц.",
      "zh": "SensorThings 服务应在使用 $count 时给出全部匹配实体的数量，与分页无关。"
    }
  },
  {
    "id": "STA-023",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "9.3.3.6",
    "sentence": "A page after which there is more MUST link the next.",
    "sends": "$top=1, and @iot.nextLink twice.",
    "expects": "Another entity on each page.",
    "mend": "Write @iot.nextLink with all options of the request.",
    "ask": "How does an application read all Observations of a year?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data/pagination"
    ],
    "tender": {
      "en": "The SensorThings service shall link with @iot.nextLink the next page wherever there are more entities.",
      "fr": "Le service SensorThings doit indiquer par @iot.nextLink la page suivante dès qu’il reste des entités.",
      "es": "El servicio SensorThings deberá enlazar con @iot.nextLink la página siguiente siempre que haya más entidades.",
      "ar": "يجب على خدمة SensorThings أن تشير بالعنصر @iot.nextLink إلى الصفحة التالية كلما وُجدت كيانات أخرى.",
      "ru": "Сервис SensorThings должен указывать в @iot.nextLink следующую страницу, если есть ещё сущности.",
      "zh": "SensorThings 服务应在仍有实体时以 @iot.nextLink 指向下一页。"
    }
  },
  {
    "id": "STA-024",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "9.3.3.5",
    "sentence": "$filter MUST compare.",
    "sends": "result eq, ne, gt, ge, lt and le the middle of the known results.",
    "expects": "Only what fits, and something where something is known to fit.",
    "mend": "Evaluate the six comparisons.",
    "ask": "Which comparisons does your filter have?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data/filter"
    ],
    "tender": {
      "en": "The SensorThings service shall select entities by the comparisons eq, ne, gt, ge, lt and le of $filter.",
      "fr": "Le service SensorThings doit sélectionner les entités par les comparaisons eq, ne, gt, ge, lt et le de $filter.",
      "es": "El servicio SensorThings deberá seleccionar entidades mediante las comparaciones eq, ne, gt, ge, lt y le de $filter.",
      "ar": "يجب على خدمة SensorThings أن تنتقي الكيانات وفق المقارنات eq و ne و gt و ge و lt و le في $filter.",
      "ru": "Сервис SensorThings должен отбирать сущности по сравнениям eq, ne, gt, ge, lt и le в $filter.",
      "zh": "SensorThings 服务应按 $filter 的比较运算 eq、ne、gt、ge、lt 和 le 选取实体。"
    }
  },
  {
    "id": "STA-025",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "9.3.3.5.1",
    "sentence": "$filter MUST join conditions by and, or and not.",
    "sends": "Two conditions with and, with or, and one with not.",
    "expects": "Only what fits, and something where something is known to fit.",
    "mend": "Evaluate and, or, not and parentheses.",
    "ask": "Can an application ask for values outside a range in one request?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data/built-in-filter-operations"
    ],
    "tender": {
      "en": "The SensorThings service shall join conditions of $filter by and, or and not.",
      "fr": "Le service SensorThings doit combiner les conditions de $filter par and, or et not.",
      "es": "El servicio SensorThings deberá combinar las condiciones de $filter con and, or y not.",
      "ar": "يجب على خدمة SensorThings أن تجمع شروط $filter بالعوامل and و or و not.",
      "ru": "Сервис SensorThings должен соединять условия $filter операторами and, or и not.",
      "zh": "SensorThings 服务应支持以 and、or 和 not 组合 $filter 的条件。"
    }
  },
  {
    "id": "STA-026",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "9.3.3.5.2",
    "sentence": "The functions of texts MUST be evaluated.",
    "sends": "startswith, endswith, substringof, length and tolower of a name.",
    "expects": "The Thing where the function holds, and none where it does not.",
    "mend": "Evaluate the text functions of the table.",
    "ask": "Which functions of the table does your filter leave out?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data/built-in-query-functions"
    ],
    "tender": {
      "en": "The SensorThings service shall evaluate the text functions of $filter, such as startswith, substringof and length.",
      "fr": "Le service SensorThings doit évaluer les fonctions de texte de $filter, telles que startswith, substringof et length.",
      "es": "El servicio SensorThings deberá evaluar las funciones de texto de $filter, como startswith, substringof y length.",
      "ar": "يجب على خدمة SensorThings أن تقيّم دوال النصوص في $filter مثل startswith و substringof و length.",
      "ru": "Сервис SensorThings должен вычислять текстовые функции $filter, такие как startswith, substringof и length.",
      "zh": "SensorThings 服务应支持 $filter 的文本函数，例如 startswith、substringof 和 length。"
    }
  },
  {
    "id": "STA-027",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "9.3.3.5.2",
    "sentence": "Times MUST be compared, and taken apart by functions.",
    "sends": "phenomenonTime ge and lt a time, year(phenomenonTime).",
    "expects": "The Observations of that time, and none of another.",
    "mend": "Compare times as instants.",
    "ask": "Can we ask for the readings of one year, whatever offset the times were written with?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data/built-in-query-functions"
    ],
    "tender": {
      "en": "The SensorThings service shall compare times in $filter and evaluate its functions of dates.",
      "fr": "Le service SensorThings doit comparer les heures dans $filter et évaluer ses fonctions de date.",
      "es": "El servicio SensorThings deberá comparar las horas en $filter y evaluar sus funciones de fecha.",
      "ar": "يجب على خدمة SensorThings أن تقارن الأوقات في $filter وتقيّم دوال التاريخ فيه.",
      "ru": "Сервис SensorThings должен сравнивать моменты времени в $filter и вычислять функции дат.",
      "zh": "SensorThings 服务应在 $filter 中比较时间并支持其日期函数。"
    }
  },
  {
    "id": "STA-028",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "12.2",
    "sentence": "A service that declares data arrays MUST answer Observations in rows.",
    "sends": "$resultFormat=dataArray of a Datastream.",
    "expects": "components and dataArray.",
    "mend": "Group rows by Datastream.",
    "ask": "How large is a day of readings in your most compact form?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/data-array/data-array"
    ],
    "tender": {
      "en": "The SensorThings service shall return Observations as a data array on request, where it declares that class.",
      "fr": "Le service SensorThings doit renvoyer sur demande les Observations sous forme de dataArray, s’il déclare cette classe.",
      "es": "El servicio SensorThings deberá devolver a petición las Observations como dataArray, si declara esa clase.",
      "ar": "يجب على خدمة SensorThings إذا أعلنت فئة dataArray، أن تعيد عند الطلب الأرصاد على هيئة dataArray.",
      "ru": "Сервис SensorThings должен по запросу возвращать наблюдения в виде dataArray, если он объявляет этот класс.",
      "zh": "SensorThings 服务应在声明该类时按请求以 dataArray 形式返回观测值。"
    }
  },
  {
    "id": "STA-029",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "10.2",
    "sentence": "An entity MUST be created, and its place MUST be told.",
    "sends": "A Thing.",
    "expects": "201, Location, and the Thing there.",
    "mend": "Answer 201 with Location once it is stored.",
    "ask": "Can an application read what it made at the address that you told it?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/create-update-delete/create-entity"
    ],
    "tender": {
      "en": "The SensorThings service shall create entities and tell their address in Location.",
      "fr": "Le service SensorThings doit créer des entités et indiquer leur adresse dans Location.",
      "es": "El servicio SensorThings deberá crear entidades e indicar su dirección en Location.",
      "ar": "يجب على خدمة SensorThings أن تنشئ الكيانات وتذكر عنوانها في Location.",
      "ru": "Сервис SensorThings должен создавать сущности и сообщать их адрес в Location.",
      "zh": "SensorThings 服务应创建实体并在 Location 中告知其地址。"
    }
  },
  {
    "id": "STA-030",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "10.2",
    "sentence": "An entity without a mandatory member MUST be refused.",
    "sends": "A Thing without description.",
    "expects": "400.",
    "mend": "Check each entity against its table before it is stored.",
    "ask": "Who sees to it that no incomplete entity is stored?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/create-update-delete/create-entity"
    ],
    "tender": {
      "en": "The SensorThings service shall refuse with status 400 an entity that lacks a mandatory member.",
      "fr": "Le service SensorThings doit refuser par le code 400 une entité à laquelle manque un membre obligatoire.",
      "es": "El servicio SensorThings deberá rechazar con el código 400 una entidad a la que falte un miembro obligatorio.",
      "ar": "يجب على خدمة SensorThings أن ترفض برمز الحالة 400 كل كيان ينقصه عنصر إلزامي.",
      "ru": "Сервис SensorThings должен отклонять с кодом 400 сущность, в которой нет обязательного члена.",
      "zh": "SensorThings 服务应以状态码 400 拒绝缺少必备成员的实体。"
    }
  },
  {
    "id": "STA-031",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "10.2.1.1",
    "sentence": "A new entity MUST be linked to what is there by its id.",
    "sends": "A second Thing at the Location of the first.",
    "expects": "201, and the same Location.",
    "mend": "Take @iot.id for a reference.",
    "ask": "Can two Things be at one Location?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/create-update-delete/link-to-existing-entities"
    ],
    "tender": {
      "en": "The SensorThings service shall link a new entity to existing ones by their @iot.id.",
      "fr": "Le service SensorThings doit lier une nouvelle entité aux entités existantes par leur @iot.id.",
      "es": "El servicio SensorThings deberá enlazar una nueva entidad con otras existentes por su @iot.id.",
      "ar": "يجب على خدمة SensorThings أن تربط الكيان الجديد بالكيانات الموجودة عبر @iot.id.",
      "ru": "Сервис SensorThings должен связывать новую сущность с существующими по их @iot.id.",
      "zh": "SensorThings 服务应通过 @iot.id 将新实体与已有实体关联。"
    }
  },
  {
    "id": "STA-032",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "10.2.1.2",
    "sentence": "A deep insert MUST make everything in it.",
    "sends": "A Thing with a Location, a Datastream, a Sensor and an ObservedProperty.",
    "expects": "201, and all of them linked.",
    "mend": "Make all or nothing.",
    "ask": "Is a deep insert made as a whole if one part of it is wrong?",
    "untested": "",
    "harm": "data-loss",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/create-update-delete/deep-insert",
      "http://www.opengis.net/spec/iot_sensing/1.1/req/create-update-delete/deep-insert-status-code"
    ],
    "tender": {
      "en": "The SensorThings service shall create by a deep insert all entities in it, with their links.",
      "fr": "Le service SensorThings doit créer par une insertion profonde toutes les entités qu’elle contient, avec leurs liens.",
      "es": "El servicio SensorThings deberá crear mediante una inserción profunda todas las entidades que contiene, con sus enlaces.",
      "ar": "يجب على خدمة SensorThings أن تنشئ بالإدراج العميق جميع الكيانات الواردة فيه مع روابطها.",
      "ru": "Сервис SensorThings должен создавать при глубокой вставке все входящие в неё сущности вместе со связями.",
      "zh": "SensorThings 服务应通过深度插入创建其中的全部实体及其关联。"
    }
  },
  {
    "id": "STA-033",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "10.3",
    "sentence": "PATCH MUST change what is sent, and nothing else.",
    "sends": "PATCH of the description of a Thing.",
    "expects": "200, the new description and the old name.",
    "mend": "Merge what is sent into the entity.",
    "ask": "Does a partial update of yours lose what is not sent?",
    "untested": "",
    "harm": "data-loss",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/create-update-delete/update-entity"
    ],
    "tender": {
      "en": "The SensorThings service shall change by PATCH only the members that are sent.",
      "fr": "Le service SensorThings doit ne modifier par PATCH que les membres envoyés.",
      "es": "El servicio SensorThings deberá modificar con PATCH solo los miembros enviados.",
      "ar": "يجب على خدمة SensorThings ألا تغيّر عند PATCH إلا العناصر المرسلة.",
      "ru": "Сервис SensorThings должен изменять при PATCH только присланные члены.",
      "zh": "SensorThings 服务应在 PATCH 时仅更改所发送的成员。"
    }
  },
  {
    "id": "STA-034",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "10.4",
    "sentence": "An entity MUST be deleted.",
    "sends": "DELETE of a Thing, twice.",
    "expects": "200, then 404.",
    "mend": "Delete the entity, and answer 404 afterwards.",
    "ask": "What is left of an entity after it was deleted?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/create-update-delete/delete-entity"
    ],
    "tender": {
      "en": "The SensorThings service shall delete entities on request, so that they can no longer be read.",
      "fr": "Le service SensorThings doit supprimer sur demande les entités, de sorte qu’elles ne puissent plus être lues.",
      "es": "El servicio SensorThings deberá eliminar a petición las entidades, de modo que ya no puedan leerse.",
      "ar": "يجب على خدمة SensorThings أن تحذف الكيانات عند الطلب بحيث لا تعود قابلة للقراءة.",
      "ru": "Сервис SensorThings должен удалять сущности по запросу, после чего их нельзя прочитать.",
      "zh": "SensorThings 服务应按请求删除实体，使其不再可读。"
    }
  },
  {
    "id": "STA-035",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "10.4",
    "sentence": "What cannot be without an entity MUST go with it.",
    "sends": "DELETE of a Thing with a Datastream.",
    "expects": "404 for the Datastream afterwards.",
    "mend": "Delete what the table of the clause lists.",
    "ask": "Are Datastreams left behind when a Thing is taken down?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/create-update-delete/delete-entity"
    ],
    "tender": {
      "en": "The SensorThings service shall delete with a Thing the Datastreams that belong to it.",
      "fr": "Le service SensorThings doit supprimer avec un Thing les Datastreams qui lui appartiennent.",
      "es": "El servicio SensorThings deberá eliminar junto con un Thing los Datastreams que le pertenecen.",
      "ar": "يجب على خدمة SensorThings أن تحذف مع Thing كل Datastream تابع له.",
      "ru": "Сервис SensorThings должен удалять вместе с Thing принадлежащие ему Datastream.",
      "zh": "SensorThings 服务应在删除 Thing 时一并删除其所属的 Datastream。"
    }
  },
  {
    "id": "STA-036",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "10.2.1",
    "sentence": "A Thing that is given a Location MUST have a HistoricalLocation.",
    "sends": "A Thing with a Location.",
    "expects": "One HistoricalLocation.",
    "mend": "Make a HistoricalLocation whenever a Location is set.",
    "ask": "Do you keep where a Thing was before?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/create-update-delete/historical-location-auto-creation"
    ],
    "tender": {
      "en": "The SensorThings service shall create a HistoricalLocation whenever a Thing is given a Location.",
      "fr": "Le service SensorThings doit créer une HistoricalLocation dès qu’un Thing reçoit une Location.",
      "es": "El servicio SensorThings deberá crear una HistoricalLocation cada vez que un Thing reciba una Location.",
      "ar": "يجب على خدمة SensorThings أن تنشئ HistoricalLocation كلما أُسندت إلى Thing قيمة Location.",
      "ru": "Сервис SensorThings должен создавать HistoricalLocation всякий раз, когда Thing получает Location.",
      "zh": "SensorThings 服务应在为 Thing 指定 Location 时自动创建 HistoricalLocation。"
    }
  },
  {
    "id": "STA-037",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "10.2.1.3, 8.2.7",
    "sentence": "An Observation without time or feature MUST get both.",
    "sends": "An Observation of a result alone.",
    "expects": "201, a phenomenonTime and a FeatureOfInterest.",
    "mend": "Take the time of reception, and the Location of the Thing.",
    "ask": "May a simple device send nothing but its value?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/create-update-delete/create-entity"
    ],
    "tender": {
      "en": "The SensorThings service shall complete an Observation that comes without time or feature by the current time and the Location of the Thing.",
      "fr": "Le service SensorThings doit compléter une Observation sans heure ni entité observée par l’heure courante et la Location du Thing.",
      "es": "El servicio SensorThings deberá completar una Observation sin hora ni FeatureOfInterest con la hora actual y la Location del Thing.",
      "ar": "يجب على خدمة SensorThings أن تكمل الرصد الوارد بلا وقت أو معلم بالوقت الحالي وبقيمة Location الخاصة بالكيان Thing.",
      "ru": "Сервис SensorThings должен дополнять Observation без времени и объекта текущим временем и Location соответствующего Thing.",
      "zh": "SensorThings 服务应为未带时间或要素的观测值补上当前时间和 Thing 的 Location。"
    }
  },
  {
    "id": "STA-038",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "9.3.3.5",
    "sentence": "A filter over a path to a related entity or into a property MUST be evaluated.",
    "sends": "Filters over Datastream, Thing, Datastreams, a member of unitOfMeasurement, and members of properties at two depths.",
    "expects": "Just what fits, and as many counted.",
    "mend": "Follow the path of a filter before comparing; never leave the condition out.",
    "ask": "Can an application ask for the Observations of one Thing by its name?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data/filter"
    ],
    "tender": {
      "en": "The service shall evaluate filters over related entities and over the members of properties.",
      "fr": "Le service doit évaluer les filtres qui portent sur des entités liées et sur les membres des propriétés.",
      "es": "El servicio deberá evaluar los filtros sobre entidades relacionadas y sobre los miembros de las propiedades.",
      "ar": "يجب أن تقيّم الخدمة المرشّحات التي تتناول الكيانات المرتبطة وأعضاء الخصائص.",
      "ru": "Сервис должен вычислять фильтры по связанным сущностям и по членам свойств.",
      "zh": "服务应对涉及关联实体以及属性成员的筛选条件求值。"
    }
  },
  {
    "id": "STA-039",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "9.3.3.4",
    "sentence": "$count MUST count what $filter selects, whatever $top and $skip are.",
    "sends": "$count=true with a filter and $top of 0, 1 and 2, with $skip and with $orderby.",
    "expects": "The number of all Observations that fit.",
    "mend": "Count after the filter and before the page.",
    "ask": "How does an application know how many Observations fit its filter?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data/count"
    ],
    "tender": {
      "en": "The service shall, when a filter is given together with a page size, count all entities that fit the filter and not only those of the page.",
      "fr": "Le service doit, lorsqu’un filtre accompagne une taille de page, compter toutes les entités qui satisfont au filtre et non celles de la seule page.",
      "es": "El servicio deberá, cuando un filtro acompañe a un tamaño de página, contar todas las entidades que cumplen el filtro y no solo las de la página.",
      "ar": "يجب على الخدمة، إذا اقترن مرشّح بحجم صفحة، أن تعدّ كل الكيانات الموافقة للمرشّح لا كيانات الصفحة وحدها.",
      "ru": "При фильтре вместе с размером страницы сервис должен считать все сущности, отвечающие фильтру, а не только те, что на странице.",
      "zh": "筛选条件与页面大小同时给出时，服务应统计符合筛选条件的全部实体，而不仅是本页的实体。"
    }
  },
  {
    "id": "STA-040",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "9.3.3.1",
    "sentence": "$orderby MUST order by each of its keys in turn, on all pages.",
    "sends": "$orderby of two keys, each up and down, on one page and on several.",
    "expects": "Entities that are equal by the first key in the order of the second.",
    "mend": "Compare by the second key where the first is equal.",
    "ask": "In which order do you answer Observations of the same result?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data/orderby"
    ],
    "tender": {
      "en": "The service shall order entities that are equal by the first sort key by the second one, in the direction of each key.",
      "fr": "Le service doit trier selon la deuxième clé les entités égales selon la première, dans le sens propre à chaque clé.",
      "es": "El servicio deberá ordenar por la segunda clave las entidades iguales por la primera, en el sentido de cada clave.",
      "ar": "يجب أن ترتب الخدمة بحسب المفتاح الثاني الكيانات المتساوية بحسب المفتاح الأول، كلٌّ في اتجاهه.",
      "ru": "Сущности, равные по первому ключу сортировки, сервис должен упорядочивать по второму, с направлением каждого ключа.",
      "zh": "按第一排序键相等的实体，服务应按第二排序键及其方向排序。"
    }
  },
  {
    "id": "STA-041",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "8.2.7, 8.2.3; ISO 8601",
    "sentence": "Each time MUST be read as the instant that was written, with its zone.",
    "sends": "Times of Observations in UTC, in another zone and as an interval.",
    "expects": "The same instants, each with a zone, in lists and alone.",
    "mend": "Write times in UTC with Z, or with their offset.",
    "ask": "At which instant was an Observation made whose time has no zone?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel/observation/properties"
    ],
    "tender": {
      "en": "The service shall return each time as the instant that was written, with its offset from UTC.",
      "fr": "Le service doit restituer chaque temps comme l’instant écrit, avec son décalage par rapport à UTC.",
      "es": "El servicio deberá devolver cada tiempo como el instante escrito, con su diferencia respecto de UTC.",
      "ar": "يجب أن تعيد الخدمة كل وقت على أنه اللحظة المكتوبة نفسها مع فرقها عن التوقيت العالمي UTC.",
      "ru": "Сервис должен возвращать каждое время как тот же момент, что был записан, с его смещением от UTC.",
      "zh": "服务返回的每个时间应与写入的时刻相同，并带有与 UTC 的时差。"
    }
  },
  {
    "id": "STA-042",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "9.3.3.6",
    "sentence": "The link to the next page MUST keep the filter, the order and the selection of the request.",
    "sends": "Filters with an order, a selection and a small page; all pages by @iot.nextLink.",
    "expects": "All Observations that fit, each once, in the order that was asked for, with the members that were selected.",
    "mend": "Keep all query options of the request in @iot.nextLink.",
    "ask": "Does an application that follows your links still get only what it asked for?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data/pagination"
    ],
    "tender": {
      "en": "The service shall apply the filter, the order and the selection of a request to every page that its links lead to.",
      "fr": "Le service doit appliquer le filtre, le tri et la sélection d’une requête à toutes les pages auxquelles mènent ses liens.",
      "es": "El servicio deberá aplicar el filtro, el orden y la selección de una petición a todas las páginas a las que llevan sus enlaces.",
      "ar": "يجب أن تطبق الخدمة مرشّح الطلب وترتيبه وانتقاءه على كل صفحة تقود إليها روابطها.",
      "ru": "Сервис должен применять фильтр, порядок и выборку запроса ко всем страницам, на которые ведут его ссылки.",
      "zh": "服务应对其链接所指向的每一页都应用请求中的筛选、排序和选择。"
    }
  },
  {
    "id": "STA-043",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "9.3.2.1",
    "sentence": "Query options inside of $expand MUST be applied to what is expanded.",
    "sends": "Observations inside of Datastreams of a Thing, with a filter, an order, a number and a selection; and the Sensor along a path.",
    "expects": "What each level asks for, and nothing else.",
    "mend": "Evaluate the options in parentheses for the expanded entities.",
    "ask": "Can a dashboard read a Thing with the two highest values of each Datastream in one request?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data/expand"
    ],
    "tender": {
      "en": "The service shall apply the filter, order, size and selection that stand inside of an expansion to the expanded entities.",
      "fr": "Le service doit appliquer aux entités développées le filtre, le tri, la taille et la sélection indiqués dans le développement.",
      "es": "El servicio deberá aplicar a las entidades expandidas el filtro, el orden, el tamaño y la selección indicados dentro de la expansión.",
      "ar": "يجب أن تطبق الخدمة على الكيانات الموسَّعة ما يرد داخل التوسيع من ترشيح وترتيب وحجم وانتقاء.",
      "ru": "Сервис должен применять к раскрываемым сущностям фильтр, порядок, размер и выборку, указанные внутри раскрытия.",
      "zh": "服务应将展开式内部的筛选、排序、数量和选择应用于被展开的实体。"
    }
  },
  {
    "id": "STA-044",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "9.3.3.5.1, 9.3.3.5.2",
    "sentence": "Arithmetic, the functions of numbers and the precedence of operators MUST be evaluated.",
    "sends": "add, sub, mul, div, floor, ceiling, round; and with or, with and without parentheses.",
    "expects": "Just the Observations that fit, and as many counted.",
    "mend": "Evaluate and before or, and arithmetic before comparisons.",
    "ask": "What does a filter with and and or select where it has no parentheses?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data/built-in-filter-operations",
      "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data/built-in-query-functions"
    ],
    "tender": {
      "en": "The service shall evaluate arithmetic, the functions of numbers and combined conditions in the order of precedence of the standard.",
      "fr": "Le service doit évaluer l’arithmétique, les fonctions numériques et les conditions combinées selon la priorité des opérateurs de la norme.",
      "es": "El servicio deberá evaluar la aritmética, las funciones numéricas y las condiciones combinadas según la precedencia de la norma.",
      "ar": "يجب أن تقيّم الخدمة العمليات الحسابية ودوال الأعداد والشروط المركبة بحسب أسبقية المعاملات في المعيار.",
      "ru": "Сервис должен вычислять арифметику, числовые функции и составные условия в порядке старшинства операций по стандарту.",
      "zh": "服务应按标准规定的运算符优先级对算术运算、数值函数和组合条件求值。"
    }
  },
  {
    "id": "STA-045",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "9.3.3.5.2",
    "sentence": "The functions of times MUST be evaluated in UTC, and times of any zone compared as instants.",
    "sends": "hour, minute, day, month, now, a time with an offset, an interval of times, resultTime.",
    "expects": "Just the Observations that fit, and as many counted.",
    "mend": "Compare instants, not texts.",
    "ask": "Which Observations are since eight o’clock in Nairobi?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data/built-in-query-functions"
    ],
    "tender": {
      "en": "The service shall evaluate the functions of times and compare times of different zones as instants.",
      "fr": "Le service doit évaluer les fonctions temporelles et comparer comme instants les temps de fuseaux différents.",
      "es": "El servicio deberá evaluar las funciones de tiempo y comparar como instantes los tiempos de husos distintos.",
      "ar": "يجب أن تقيّم الخدمة دوال الوقت وأن تقارن الأوقات ذات المناطق المختلفة بوصفها لحظات.",
      "ru": "Сервис должен вычислять функции времени и сравнивать время разных поясов как моменты.",
      "zh": "服务应对时间函数求值，并将不同时区的时间作为时刻进行比较。"
    }
  },
  {
    "id": "STA-046",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "9.3.3.5.2",
    "sentence": "The functions of places MUST be evaluated, with longitude before latitude.",
    "sends": "st_within, st_disjoint, st_intersects, geo.intersects and geo.distance of a Location, and of the Location of a Thing.",
    "expects": "Just what fits, and as many counted.",
    "mend": "Compare the geometry with the one of the filter, longitude first.",
    "ask": "Can an application ask for the Things of one district?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/request-data/built-in-query-functions"
    ],
    "tender": {
      "en": "The service shall find entities by the relation of their place to a geometry given as longitude and latitude.",
      "fr": "Le service doit trouver les entités d’après la relation de leur lieu à une géométrie donnée en longitude et latitude.",
      "es": "El servicio deberá encontrar entidades por la relación de su lugar con una geometría dada en longitud y latitud.",
      "ar": "يجب أن تجد الخدمة الكيانات بحسب علاقة مكانها بشكل هندسي معطى بخط الطول ثم خط العرض.",
      "ru": "Сервис должен находить сущности по отношению их места к геометрии, заданной долготой и широтой.",
      "zh": "服务应能按实体位置与以经度、纬度给出的几何之间的关系查找实体。"
    }
  },
  {
    "id": "STA-047",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "10.4",
    "sentence": "What cannot be without a Datastream or a Sensor MUST go with it, and nothing else.",
    "sends": "DELETE of one of two Datastreams, then of the Sensor of the other.",
    "expects": "The Observations go with their Datastream, the Datastream goes with its Sensor; the rest stays.",
    "mend": "Delete what depends on an entity, and only that.",
    "ask": "What becomes of the Observations of a Datastream that is deleted?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/create-update-delete/delete-entity"
    ],
    "tender": {
      "en": "The service shall delete with a Datastream its Observations and with a Sensor its Datastreams, and keep everything else.",
      "fr": "Le service doit supprimer avec un Datastream ses Observations et avec un Sensor ses Datastreams, et conserver tout le reste.",
      "es": "El servicio deberá eliminar con un Datastream sus Observations y con un Sensor sus Datastreams, y conservar todo lo demás.",
      "ar": "يجب أن تحذف الخدمة مع كل Datastream ما له من Observations ومع كل Sensor ما له من Datastreams، وأن تحتفظ بما سواها.",
      "ru": "Сервис должен удалять вместе с Datastream его Observations, а вместе с Sensor — его Datastreams и сохранять всё остальное.",
      "zh": "删除 Datastream 时服务应一并删除其 Observations，删除 Sensor 时应一并删除其 Datastreams，并保留其余内容。"
    }
  },
  {
    "id": "STA-048",
    "profile": "sensorthings-1.1",
    "level": "MUST",
    "document": "OGC 18-088",
    "edition": "1.1",
    "clause": "8.2.4, 8.2.7, 10.3",
    "sentence": "Every member of an entity MUST be read as it was written, and stay where another one is changed.",
    "sends": "An Observation with result, resultQuality and parameters, a unit, properties; then PATCH of the description of the Datastream.",
    "expects": "Each member as it was sent.",
    "mend": "Store every member, and change with PATCH only those that are sent.",
    "ask": "Which members of an Observation do you not store?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [
      "http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel/observation/properties",
      "http://www.opengis.net/spec/iot_sensing/1.1/req/create-update-delete/update-entity"
    ],
    "tender": {
      "en": "The service shall return every member of an entity as it was written, and keep it where another member is changed.",
      "fr": "Le service doit restituer chaque membre d’une entité tel qu’il a été écrit et le conserver lorsqu’un autre membre est modifié.",
      "es": "El servicio deberá devolver cada miembro de una entidad tal como se escribió y conservarlo cuando se modifique otro.",
      "ar": "يجب أن تعيد الخدمة كل عضو من أعضاء الكيان كما كُتب، وأن تبقيه إذا تغيّر غيره.",
      "ru": "Сервис должен возвращать каждый член сущности так, как он записан, и сохранять его при изменении другого.",
      "zh": "服务应按写入时的内容返回实体的每个成员，并在其他成员变更时予以保留。"
    }
  },
  {
    "id": "HJ212-001",
    "profile": "station-212",
    "level": "MUST",
    "document": "HJ 212",
    "edition": "2017",
    "clause": "6.3.1",
    "sentence": "A packet MUST be ##, the length of the data segment in four digits, the data segment of 1024 bytes at most, the check value, and CR LF.",
    "sends": "Nothing: it looks at all that the station sends.",
    "expects": "Whole packets with the true length, and nothing between them.",
    "mend": "Count the bytes of the data segment alone, end with CR LF, and split what is longer than 1024 bytes.",
    "ask": "What does your station do with data that are longer than 1024 bytes?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The station shall send packets of ##, the true length of the data segment in four digits, at most 1024 bytes of data, the check value and CR LF.",
      "fr": "La station doit envoyer des paquets formés de ##, de la longueur réelle du segment de données sur quatre chiffres, d’au plus 1024 octets de données, de la valeur de contrôle et de CR LF.",
      "es": "La estación deberá enviar paquetes formados por ##, la longitud real del segmento de datos en cuatro cifras, un máximo de 1024 bytes de datos, el valor de comprobación y CR LF.",
      "ar": "يجب أن ترسل المحطة حزمًا تتكون من ## ثم الطول الحقيقي لمقطع البيانات بأربعة أرقام ثم بيانات لا تتجاوز 1024 بايت ثم قيمة التحقق ثم CR LF.",
      "ru": "Станция должна отправлять пакеты из ##, истинной длины сегмента данных четырьмя цифрами, не более 1024 байт данных, контрольного значения и CR LF.",
      "zh": "站点发送的通讯包应由 ##、四位十进制的数据段真实长度、不超过 1024 字节的数据段、校验值和 CR LF 组成。"
    }
  },
  {
    "id": "HJ212-002",
    "profile": "station-212",
    "level": "MUST",
    "document": "HJ 212",
    "edition": "2017",
    "clause": "6.3.1, annex A",
    "sentence": "The check value MUST be that of annex A over the data segment, in four hexadecimal digits.",
    "sends": "Nothing: it looks at all that the station sends.",
    "expects": "The right check value in each packet.",
    "mend": "Shift the register first, then mix the byte in over its whole width: this is not the check value of Modbus.",
    "ask": "By which algorithm does your station compute the check value?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The station shall compute the check value of every packet by the algorithm of annex A.",
      "fr": "La station doit calculer la valeur de contrôle de chaque paquet selon l’algorithme de l’annexe A.",
      "es": "La estación deberá calcular el valor de comprobación de cada paquete con el algoritmo del anexo A.",
      "ar": "يجب أن تحسب المحطة قيمة التحقق لكل حزمة وفق خوارزمية الملحق A.",
      "ru": "Станция должна вычислять контрольное значение каждого пакета по алгоритму приложения A.",
      "zh": "站点应按附录 A 的算法计算每个通讯包的校验值。"
    }
  },
  {
    "id": "HJ212-003",
    "profile": "station-212",
    "level": "MUST",
    "document": "HJ 212",
    "edition": "2017",
    "clause": "6.3.2, table 3",
    "sentence": "A data segment MUST have the fields QN, ST, CN, PW, MN and Flag, PNUM and PNO where it is in packets, and CP, in this order.",
    "sends": "Nothing: it looks at all that the station sends.",
    "expects": "All fields, each once, in this order.",
    "mend": "Write all fields in the order of table 3, each followed by a semicolon, and the data area last.",
    "ask": "May we see a message of your station as it goes over the line?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The station shall write the fields QN, ST, CN, PW, MN, Flag and CP in every message, in the order of the standard.",
      "fr": "La station doit écrire dans chaque message les champs QN, ST, CN, PW, MN, Flag et CP, dans l’ordre de la norme.",
      "es": "La estación deberá escribir en cada mensaje los campos QN, ST, CN, PW, MN, Flag y CP, en el orden de la norma.",
      "ar": "يجب أن تكتب المحطة في كل رسالة الحقول QN وST وCN وPW وMN وFlag وCP بالترتيب الذي ينص عليه المعيار.",
      "ru": "Станция должна указывать в каждом сообщении поля QN, ST, CN, PW, MN, Flag и CP в порядке, заданном стандартом.",
      "zh": "站点的每条消息应按标准规定的顺序包含 QN、ST、CN、PW、MN、Flag 和 CP 字段。"
    }
  },
  {
    "id": "HJ212-004",
    "profile": "station-212",
    "level": "MUST",
    "document": "HJ 212",
    "edition": "2017",
    "clause": "6.3.2, table 3",
    "sentence": "QN MUST be the local time of the request to the millisecond, YYYYMMDDhhmmsszzz.",
    "sends": "Nothing: it compares the numbers with the clock of the suite, in the zone of the settings.",
    "expects": "Times of the calendar, the newest within five minutes of now.",
    "mend": "Write seventeen digits of local time, and keep the clock right.",
    "ask": "How does your station keep its clock right?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The station shall number its messages by the local time to the millisecond in seventeen digits.",
      "fr": "La station doit numéroter ses messages par l’heure locale à la milliseconde, sur dix-sept chiffres.",
      "es": "La estación deberá numerar sus mensajes con la hora local hasta el milisegundo, en diecisiete cifras.",
      "ar": "يجب أن ترقّم المحطة رسائلها بالوقت المحلي حتى جزء من الألف من الثانية في سبعة عشر رقمًا.",
      "ru": "Станция должна нумеровать сообщения местным временем с точностью до миллисекунды семнадцатью цифрами.",
      "zh": "站点应以精确到毫秒的十七位本地时间作为消息的请求编码。"
    }
  },
  {
    "id": "HJ212-005",
    "profile": "station-212",
    "level": "MUST",
    "document": "HJ 212",
    "edition": "2017",
    "clause": "6.3.2, table 3",
    "sentence": "MN MUST be the twenty-four hexadecimal digits that identify the station.",
    "sends": "Nothing: it looks at all that the station sends.",
    "expects": "Twenty-four hexadecimal digits in each message.",
    "mend": "Set the number of the station as EPC-96, in twenty-four digits.",
    "ask": "Who gives your stations their numbers?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The station shall identify itself in every message by its number of twenty-four hexadecimal digits.",
      "fr": "La station doit s’identifier dans chaque message par son numéro de vingt-quatre chiffres hexadécimaux.",
      "es": "La estación deberá identificarse en cada mensaje con su número de veinticuatro cifras hexadecimales.",
      "ar": "يجب أن تعرّف المحطة نفسها في كل رسالة برقمها المكوّن من أربعة وعشرين رقمًا ست عشريًا.",
      "ru": "Станция должна указывать в каждом сообщении свой номер из двадцати четырёх шестнадцатеричных цифр.",
      "zh": "站点应在每条消息中以二十四位十六进制的设备唯一标识表明身份。"
    }
  },
  {
    "id": "HJ212-006",
    "profile": "station-212",
    "level": "MUST",
    "document": "HJ 212",
    "edition": "2017",
    "clause": "6.3.2, table 4",
    "sentence": "Flag MUST have the version 1 of the edition, and say whether the message is in packets, which PNUM and PNO then number from 1.",
    "sends": "Nothing: it looks at all that the station sends.",
    "expects": "Version 1, and PNUM and PNO exactly where Flag says so.",
    "mend": "Write 4 for the version, 1 more where an answer is wanted, and 2 more where there are PNUM and PNO.",
    "ask": "Which edition of HJ 212 does your station speak, and where does it say so?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The station shall write in Flag the version of the edition of 2017 and whether the message is in packets, and number these from 1.",
      "fr": "La station doit indiquer dans Flag la version de l’édition de 2017 et si le message est en paquets, lesquels sont numérotés à partir de 1.",
      "es": "La estación deberá indicar en Flag la versión de la edición de 2017 y si el mensaje va en paquetes, numerados desde 1.",
      "ar": "يجب أن تكتب المحطة في Flag رقم إصدار 2017 وما إذا كانت الرسالة مقسمة إلى حزم، وأن ترقّم هذه الحزم ابتداءً من 1.",
      "ru": "Станция должна указывать в Flag версию редакции 2017 года и то, разбито ли сообщение на пакеты, и нумеровать их с 1.",
      "zh": "站点应在 Flag 中标明 2017 版协议版本号以及是否拆分包，拆分包应从 1 开始编号。"
    }
  },
  {
    "id": "HJ212-007",
    "profile": "station-212",
    "level": "MUST",
    "document": "HJ 212",
    "edition": "2017",
    "clause": "6.6, table 5",
    "sentence": "ST MUST be a system of the table, and 91 in answers.",
    "sends": "Nothing: it looks at all that the station sends.",
    "expects": "A system of the table in data, and 91 in 9011 to 9014.",
    "mend": "Write the system of what is watched in data, and 91 in answers.",
    "ask": "Under which system does your station send?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The station shall name in ST what it watches by the codes of the standard, and write 91 in its answers.",
      "fr": "La station doit désigner dans ST ce qu’elle surveille par les codes de la norme, et y écrire 91 dans ses réponses.",
      "es": "La estación deberá indicar en ST lo que vigila con los códigos de la norma, y escribir 91 en sus respuestas.",
      "ar": "يجب أن تحدد المحطة في ST ما ترصده برموز المعيار، وأن تكتب 91 في ردودها.",
      "ru": "Станция должна указывать в ST объект наблюдения кодом стандарта, а в ответах – 91.",
      "zh": "站点应在 ST 中按标准编码标明监测类别，应答消息中填写 91。"
    }
  },
  {
    "id": "HJ212-008",
    "profile": "station-212",
    "level": "MUST",
    "document": "HJ 212",
    "edition": "2017",
    "clause": "6.4, annex C",
    "sentence": "Real-time data MUST be sent at the interval that the station tells.",
    "sends": "The request 1061 for the interval; then it listens for one and a half of it, and for --timeout at most.",
    "expects": "RtdInterval in seconds, then command 2011 in time. Inconclusive where --timeout is shorter.",
    "mend": "Answer 1061 with RtdInterval, and send 2011 by that clock.",
    "ask": "How often does your station send real-time data, and who can change that?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The station shall tell the interval of its real-time data when it is asked, and send them at that interval.",
      "fr": "La station doit indiquer sur demande l’intervalle de ses données en temps réel et les envoyer à cet intervalle.",
      "es": "La estación deberá indicar, cuando se le pregunte, el intervalo de sus datos en tiempo real y enviarlos con ese intervalo.",
      "ar": "يجب أن تبيّن المحطة عند السؤال الفاصل الزمني لبياناتها الآنية وأن ترسلها وفق هذا الفاصل.",
      "ru": "Станция должна сообщать по запросу интервал данных реального времени и отправлять их с этим интервалом.",
      "zh": "站点应在被询问时告知实时数据上报间隔，并按该间隔上报实时数据。"
    }
  },
  {
    "id": "HJ212-009",
    "profile": "station-212",
    "level": "MUST",
    "document": "HJ 212",
    "edition": "2017",
    "clause": "6.3.3, 6.6",
    "sentence": "Real-time data MUST have DataTime, the local time of the readings as YYYYMMDDhhmmss.",
    "sends": "Nothing: it compares the times with the clock of the suite, in the zone of the settings.",
    "expects": "A time of the calendar in each message, the newest within five minutes of now.",
    "mend": "Write the local time at which the readings were taken.",
    "ask": "Which time do your data have: that of the reading, or that of the sending?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The station shall write the local time of its readings in real-time data as fourteen digits.",
      "fr": "La station doit écrire dans les données en temps réel l’heure locale de ses mesures, sur quatorze chiffres.",
      "es": "La estación deberá escribir en los datos en tiempo real la hora local de sus lecturas, en catorce cifras.",
      "ar": "يجب أن تكتب المحطة في البيانات الآنية الوقت المحلي لقراءاتها في أربعة عشر رقمًا.",
      "ru": "Станция должна указывать в данных реального времени местное время измерений четырнадцатью цифрами.",
      "zh": "站点应在实时数据中以十四位数字填写测量的本地时间。"
    }
  },
  {
    "id": "HJ212-010",
    "profile": "station-212",
    "level": "MUST",
    "document": "HJ 212",
    "edition": "2017",
    "clause": "6.3.3, annex B",
    "sentence": "Readings MUST be named by the factors of annex B and what of them is said, with decimal numbers as values.",
    "sends": "Nothing: it looks at all real-time data.",
    "expects": "Names such as a34004-Rtd, and decimal numbers without a unit.",
    "mend": "Use the codes of 2017, a letter and five digits, and no words or units in values.",
    "ask": "Which factors does your station send, under which codes and in which units?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The station shall name its readings by the factor codes of the edition of 2017 and write them as decimal numbers.",
      "fr": "La station doit nommer ses mesures par les codes de facteurs de l’édition de 2017 et les écrire en nombres décimaux.",
      "es": "La estación deberá nombrar sus lecturas con los códigos de factores de la edición de 2017 y escribirlas como números decimales.",
      "ar": "يجب أن تسمّي المحطة قراءاتها برموز العوامل الواردة في إصدار 2017 وأن تكتبها أعدادًا عشرية.",
      "ru": "Станция должна обозначать показания кодами факторов редакции 2017 года и записывать их десятичными числами.",
      "zh": "站点应使用 2017 版监测因子编码命名监测值，并以十进制数填写。"
    }
  },
  {
    "id": "HJ212-011",
    "profile": "station-212",
    "level": "MUST",
    "document": "HJ 212",
    "edition": "2017",
    "clause": "6.6, table 7",
    "sentence": "The mark of a reading MUST be one of N, F, M, S, D, C, T and B.",
    "sends": "Nothing: it looks at all real-time data.",
    "expects": "Marks of the table alone.",
    "mend": "Mark what is measured by N, and what is not by the letter that says why.",
    "ask": "How does your station mark a reading that was taken during calibration?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The station shall mark its readings by the letters of the standard alone, so that a reading during a fault or a calibration is not taken for a good one.",
      "fr": "La station doit qualifier ses mesures par les seules lettres de la norme, afin qu’une mesure prise en panne ou en étalonnage ne passe pas pour valable.",
      "es": "La estación deberá marcar sus lecturas solo con las letras de la norma, para que una lectura tomada durante una avería o calibración no se tenga por válida.",
      "ar": "يجب أن تضع المحطة على قراءاتها علامات المعيار وحدها، كي لا تُعدّ القراءة المأخوذة أثناء عطل أو معايرة قراءة سليمة.",
      "ru": "Станция должна помечать показания только буквами стандарта, чтобы показание при неисправности или калибровке не принималось за верное.",
      "zh": "站点应仅使用标准规定的数据标记字母，避免将故障或校准期间的数据当作正常数据。"
    }
  },
  {
    "id": "HJ212-012",
    "profile": "station-212",
    "level": "MUST",
    "document": "HJ 212",
    "edition": "2017",
    "clause": "6.2",
    "sentence": "Data whose Flag asks for an answer MUST be sent again where none comes, as they are.",
    "sends": "No answer to one message.",
    "expects": "The same message with the same QN within the time of --timeout. Nothing is judged where no message asks for an answer.",
    "mend": "Keep the message until 9014 comes, and send it again unchanged.",
    "ask": "Which data does your station lose when the platform is away for a minute?",
    "untested": "",
    "harm": "data-loss",
    "tags": [],
    "tender": {
      "en": "The station shall send data that ask for an answer again, unchanged, when the platform does not answer.",
      "fr": "La station doit renvoyer sans changement les données qui demandent une réponse lorsque la plateforme ne répond pas.",
      "es": "La estación deberá volver a enviar sin cambios los datos que piden respuesta cuando la plataforma no responda.",
      "ar": "يجب أن تعيد المحطة إرسال البيانات التي تطلب ردًا دون تغيير إذا لم ترد المنصة.",
      "ru": "Данные, требующие ответа, станция должна отправлять повторно без изменений, если платформа не ответила.",
      "zh": "要求应答的数据未得到平台应答时，站点应原样重发。"
    }
  },
  {
    "id": "HJ212-013",
    "profile": "station-212",
    "level": "MUST",
    "document": "HJ 212",
    "edition": "2017",
    "clause": "6.4, annex C",
    "sentence": "A request of the platform MUST be answered by 9011 under its QN, with QnRtn=1 where it is going to be carried out.",
    "sends": "The request 1011 for the time of the clock, with the password of the station.",
    "expects": "9011 with the same QN and QnRtn=1.",
    "mend": "Answer each request by 9011 before it is carried out, under the number of the request.",
    "ask": "Which requests of a platform does your station carry out?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The station shall answer every request of the platform at once under the number of that request, and say whether it is going to carry it out.",
      "fr": "La station doit répondre aussitôt à toute demande de la plateforme sous le numéro de celle-ci et dire si elle va l’exécuter.",
      "es": "La estación deberá responder de inmediato a cada petición de la plataforma con el número de esa petición y decir si va a ejecutarla.",
      "ar": "يجب أن ترد المحطة فورًا على كل طلب من المنصة برقم ذلك الطلب، وأن تبيّن هل ستنفذه.",
      "ru": "Станция должна сразу отвечать на каждый запрос платформы под номером этого запроса и сообщать, будет ли он выполнен.",
      "zh": "站点收到平台请求后，应立即以该请求的编码应答，并说明是否执行。"
    }
  },
  {
    "id": "HJ212-014",
    "profile": "station-212",
    "level": "MUST",
    "document": "HJ 212",
    "edition": "2017",
    "clause": "6.4, annex C",
    "sentence": "What a request asks for MUST be sent under its QN, and then the result 9012.",
    "sends": "Nothing more: it waits for what 1011 asked for.",
    "expects": "1011 with SystemTime, and 9012 with ExeRtn=1, both under the same QN.",
    "mend": "Send what was asked for, then 9012 with the result.",
    "ask": "How does a platform learn that your station has carried out a request?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The station shall send what was asked for under the number of the request, and then the result of its execution.",
      "fr": "La station doit envoyer ce qui a été demandé sous le numéro de la demande, puis le résultat de son exécution.",
      "es": "La estación deberá enviar lo pedido con el número de la petición y, a continuación, el resultado de su ejecución.",
      "ar": "يجب أن ترسل المحطة ما طُلب منها برقم الطلب، ثم نتيجة تنفيذه.",
      "ru": "Станция должна отправлять запрошенное под номером запроса, а затем – результат его выполнения.",
      "zh": "站点应以请求的编码返回所请求的内容，随后返回执行结果。"
    }
  },
  {
    "id": "HJ212-015",
    "profile": "station-212",
    "level": "MUST",
    "document": "HJ 212",
    "edition": "2017",
    "clause": "6.6, QnRtn; annex C",
    "sentence": "A request with another password MUST be refused.",
    "sends": "The request 1011 with a password that is made up.",
    "expects": "9011 with a QnRtn that refuses, such as 3.",
    "mend": "Compare PW before anything is done.",
    "ask": "What can somebody do with your station who knows its number and not its password?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [],
    "tender": {
      "en": "The station shall refuse a request that has another password than its own.",
      "fr": "La station doit refuser une demande qui porte un autre mot de passe que le sien.",
      "es": "La estación deberá rechazar una petición que lleve una contraseña distinta de la suya.",
      "ar": "يجب أن ترفض المحطة أي طلب يحمل كلمة مرور غير كلمة مرورها.",
      "ru": "Станция должна отклонять запрос с паролем, отличным от её собственного.",
      "zh": "请求中的密码与站点密码不符时，站点应予以拒绝。"
    }
  },
  {
    "id": "HJ212-016",
    "profile": "station-212",
    "level": "MUST",
    "document": "HJ 212",
    "edition": "2017",
    "clause": "6.6, QnRtn; annex C",
    "sentence": "A command that the station does not know MUST be refused.",
    "sends": "The command 8888, which is in no table.",
    "expects": "9011 with a QnRtn that refuses, such as 8.",
    "mend": "Answer what is not known by 9011 with a reason; never stay silent.",
    "ask": "What does your station answer to a command of a later edition?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [],
    "tender": {
      "en": "The station shall refuse a command that it does not know, and say so.",
      "fr": "La station doit refuser une commande qu’elle ne connaît pas et le dire.",
      "es": "La estación deberá rechazar una orden que no conozca y comunicarlo.",
      "ar": "يجب أن ترفض المحطة الأمر الذي لا تعرفه وأن تبلغ بذلك.",
      "ru": "Неизвестную команду станция должна отклонять и сообщать об этом.",
      "zh": "站点收到不支持的命令时，应予以拒绝并告知。"
    }
  },
  {
    "id": "HJ212-017",
    "profile": "station-212",
    "level": "MUST",
    "document": "HJ 212",
    "edition": "2017",
    "clause": "6.3.2, table 3",
    "sentence": "No two messages of the station itself MUST have the same QN.",
    "sends": "Nothing: it looks at all that the station sends.",
    "expects": "One QN for one message; what is sent again is the same in all.",
    "mend": "Take the number from the clock to the millisecond, and one more where two fall together.",
    "ask": "Can two messages of your station have the same number?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The station shall give every message that it begins a number that no other of its messages has.",
      "fr": "La station doit donner à chaque message dont elle prend l’initiative un numéro qu’aucun autre de ses messages ne porte.",
      "es": "La estación deberá dar a cada mensaje que inicie un número que no tenga ningún otro de sus mensajes.",
      "ar": "يجب أن تمنح المحطة كل رسالة تبدؤها رقمًا لا تحمله أي رسالة أخرى من رسائلها.",
      "ru": "Станция должна давать каждому начатому ею сообщению номер, которого нет ни у какого другого её сообщения.",
      "zh": "站点主动发送的每条消息应具有唯一的请求编码，不得与其他消息重复。"
    }
  },
  {
    "id": "HJ212-018",
    "profile": "station-212",
    "level": "MUST",
    "document": "HJ 212",
    "edition": "2017",
    "clause": "6.2",
    "sentence": "What could not be sent while the connection was away MUST be sent later.",
    "sends": "",
    "expects": "",
    "mend": "",
    "ask": "",
    "untested": "How long the connection was away, and what was measured meanwhile, nobody but the station can tell.",
    "harm": "data-loss",
    "tags": [],
    "tender": {
      "en": "The station shall keep its data while the connection is away, and send them once it is back.",
      "fr": "La station doit conserver ses données tant que la connexion est rompue et les envoyer une fois celle-ci rétablie.",
      "es": "La estación deberá conservar sus datos mientras falte la conexión y enviarlos cuando se restablezca.",
      "ar": "يجب أن تحتفظ المحطة ببياناتها أثناء انقطاع الاتصال وأن ترسلها بعد عودته.",
      "ru": "Станция должна сохранять данные при отсутствии связи и отправлять их после её восстановления.",
      "zh": "通讯中断期间，站点应保存数据，并在恢复后补传。"
    }
  },
  {
    "id": "TRANSLATE-001",
    "profile": "translate",
    "level": "MUST",
    "document": "Citygate translate contract",
    "edition": "1",
    "clause": "GET /v1/adapters, GET /v1/adapters/{id}",
    "sentence": "The formats MUST be listed, each with its options and examples.",
    "sends": "The list, then each of hj-212, jtt-808, gtfs-realtime, ngsi-ld, then a format that is not there.",
    "expects": "Each with standard, reads, writes, the JSON Schema of its options and an example; 404 for the last.",
    "mend": "Serve the catalogue from the same registry that translates.",
    "ask": "Which formats does the gateway translate, and where can we read the options and an example of each?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The gateway shall list the data formats that it translates, among them HJ 212, JT/T 808, GTFS Realtime and NGSI-LD, each with its options and at least one example.",
      "fr": "La passerelle doit publier la liste des formats de données qu’elle traduit, dont HJ 212, JT/T 808, GTFS Realtime et NGSI-LD, en indiquant pour chacun ses options et au moins un exemple.",
      "es": "La pasarela deberá publicar la lista de los formatos de datos que traduce, entre ellos HJ 212, JT/T 808, GTFS Realtime y NGSI-LD, con las opciones de cada uno y al menos un ejemplo.",
      "ar": "يجب أن تعرض البوابة قائمة بصيغ البيانات التي تترجمها، ومنها HJ 212 وJT/T 808 وGTFS Realtime وNGSI-LD، مع خيارات كل صيغة ومثال واحد لها على الأقل.",
      "ru": "Шлюз должен предоставлять перечень форматов данных, которые он преобразует, в том числе HJ 212, JT/T 808, GTFS Realtime и NGSI-LD, с параметрами каждого формата и хотя бы одним примером.",
      "zh": "网关应列出其可转换的数据格式，其中包括 HJ 212、JT/T 808、GTFS Realtime 和 NGSI-LD，并为每种格式给出选项及至少一个示例。"
    }
  },
  {
    "id": "TRANSLATE-002",
    "profile": "translate",
    "level": "MUST",
    "document": "HJ 212",
    "edition": "2017",
    "clause": "6.3, annex A; ETSI GS CIM 009 4.6.3 (observedAt is UTC), 4.5.2 (unitCode)",
    "sentence": "A reading MUST keep its value and its declared unit, and its time MUST become UTC.",
    "sends": "PM2.5 of 35.2 at 08:58 local time, with timezone +08:00 and µg/m³ (GQ) declared.",
    "expects": "pm25 with value 35.2, unitCode GQ and observedAt 2026-08-01T00:58:00Z.",
    "mend": "Convert local times by the declared zone and write the declared unit beside the value.",
    "ask": "Can you show us one station reading with its value, unit and UTC time, beside the raw frame that it came from?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The gateway shall keep the value and the declared unit of every station reading and convert its time to UTC.",
      "fr": "La passerelle doit conserver la valeur et l’unité déclarée de chaque mesure d’une station et convertir son horodatage en UTC.",
      "es": "La pasarela deberá conservar el valor y la unidad declarada de cada medición de una estación y convertir su hora a UTC.",
      "ar": "يجب أن تحافظ البوابة على قيمة كل قراءة ترد من محطات الرصد وعلى وحدة قياسها المعلنة، وأن تحوّل وقتها إلى التوقيت العالمي المنسق (UTC).",
      "ru": "Шлюз должен сохранять значение и заявленную единицу измерения каждого показания станции и переводить время измерения в UTC.",
      "zh": "网关应保持监测站每个读数的数值及其声明的单位不变，并将其时间换算为 UTC。"
    }
  },
  {
    "id": "TRANSLATE-003",
    "profile": "translate",
    "level": "MUST",
    "document": "HJ 212",
    "edition": "2017",
    "clause": "table 10 (Flag D: fault of the analyser); contract: quality",
    "sentence": "A reading that its sender marks as bad MUST NOT be published as a good one.",
    "sends": "A temperature of 21.5 with the flag D.",
    "expects": "No temperature at all, or one whose sub-attribute quality says anything but good.",
    "mend": "Translate the flag of each factor to the sub-attribute quality.",
    "ask": "What does the gateway do with a reading that the station flags as an instrument fault, and where do users see that flag?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The gateway shall either leave out a reading that its sender has marked as faulty or publish it with its poor quality clearly indicated.",
      "fr": "La passerelle doit soit écarter toute mesure que l’émetteur a signalée comme défectueuse, soit la publier en indiquant clairement sa mauvaise qualité.",
      "es": "La pasarela deberá descartar toda medición que el emisor haya marcado como defectuosa o bien publicarla indicando claramente su mala calidad.",
      "ar": "يجب على البوابة إما أن تستبعد القراءة التي وسمها مُرسِلها بأنها معيبة، وإما أن تنشرها مع بيان تدني جودتها بوضوح.",
      "ru": "Шлюз должен либо исключать показание, помеченное отправителем как недостоверное, либо публиковать его с явным указанием на низкое качество.",
      "zh": "对于发送方已标记为异常的读数，网关应不予发布，或在发布时明确标明其质量不合格。"
    }
  },
  {
    "id": "TRANSLATE-004",
    "profile": "translate",
    "level": "MUST",
    "document": "HJ 212",
    "edition": "2017",
    "clause": "6.3.1, annex A; contract: problem code checksum",
    "sentence": "A frame whose check value does not fit MUST be refused.",
    "sends": "A good frame in which one digit of the reading is changed after the check value was made.",
    "expects": "422 with code checksum.",
    "mend": "Compute the check value of annex A (not the one of Modbus) and refuse what does not fit.",
    "ask": "Do you verify the check value of every HJ 212 frame, by the standard’s own algorithm and not the one of Modbus?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse any HJ 212 frame whose check value does not match its content.",
      "fr": "La passerelle doit rejeter toute trame HJ 212 dont la valeur de contrôle ne correspond pas au contenu.",
      "es": "La pasarela deberá rechazar toda trama HJ 212 cuyo valor de control no concuerde con su contenido.",
      "ar": "يجب أن ترفض البوابة أي إطار HJ 212 لا تتطابق قيمة التحقق فيه مع محتواه.",
      "ru": "Шлюз должен отклонять любой кадр HJ 212, контрольное значение которого не соответствует содержимому.",
      "zh": "HJ 212 数据帧的校验值与其内容不符时，网关应拒收该帧。"
    }
  },
  {
    "id": "TRANSLATE-005",
    "profile": "translate",
    "level": "MUST",
    "document": "HJ 212",
    "edition": "2017",
    "clause": "6.3.2 (PW); contract: a secret never comes back",
    "sentence": "The password in a frame MUST NOT come out again.",
    "sends": "A frame with an access password, once plain and once for the envelope.",
    "expects": "Neither answer contains the password.",
    "mend": "Drop the field PW and tell it as a loss that names the field.",
    "ask": "Where does the station’s access password go after a frame is read, and how do you keep it out of every answer?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall never return the access password contained in a station’s frame.",
      "fr": "La passerelle ne doit jamais restituer le mot de passe d’accès contenu dans la trame d’une station.",
      "es": "La pasarela no deberá devolver nunca la contraseña de acceso contenida en la trama de una estación.",
      "ar": "يجب ألا تُظهر البوابة في أي رد كلمة مرور الوصول الواردة في إطار المحطة.",
      "ru": "Шлюз не должен ни при каких условиях возвращать пароль доступа, содержащийся в кадре станции.",
      "zh": "网关不应在任何响应中返回监测站数据帧所含的访问密码。"
    }
  },
  {
    "id": "TRANSLATE-006",
    "profile": "translate",
    "level": "MUST",
    "document": "HJ 212",
    "edition": "2017",
    "clause": "6.3.2 (local time without zone); contract: problem code option-missing",
    "sentence": "A missing time zone MUST be refused, and a declared one MUST be used.",
    "sends": "The same frame without timezone, with +08:00 and with +03:00.",
    "expects": "422 option-missing that names timezone; then two times that are five hours apart.",
    "mend": "Refuse a source without a zone. The place of a station, or of the server, is no zone.",
    "ask": "Which time zone do you assume where a source declares none, and how do we make the gateway refuse it instead?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse local times for which no time zone is declared, and shall use the declared time zone wherever there is one.",
      "fr": "La passerelle doit refuser les heures locales pour lesquelles aucun fuseau horaire n’est déclaré et appliquer le fuseau déclaré lorsqu’il existe.",
      "es": "La pasarela deberá rechazar las horas locales para las que no se haya declarado un huso horario y aplicar el huso declarado cuando exista.",
      "ar": "يجب أن ترفض البوابة الأوقات المحلية التي لم تُعلَن منطقتها الزمنية، وأن تعتمد المنطقة الزمنية المعلنة متى وُجدت.",
      "ru": "Шлюз должен отклонять местное время, для которого не указан часовой пояс, а если пояс указан, применять именно его.",
      "zh": "对于未声明时区的本地时间，网关应予以拒绝；已声明时区的，应按所声明的时区处理。"
    }
  },
  {
    "id": "TRANSLATE-007",
    "profile": "translate",
    "level": "MUST",
    "document": "JT/T 808",
    "edition": "2013",
    "clause": "8.18 (no datum in the frame); contract: problem code option-missing",
    "sentence": "A missing coordinate system MUST be refused.",
    "sends": "A location report without the option crs.",
    "expects": "422 option-missing that names crs.",
    "mend": "Refuse a source without it: WGS-84 and GCJ-02 differ by half a kilometre.",
    "ask": "Does the gateway take vehicle positions for WGS-84 when nobody has said so, and how do we switch that off?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse vehicle positions whose coordinate system, such as WGS-84 or GCJ-02, has not been declared.",
      "fr": "La passerelle doit refuser les positions de véhicules dont le système de coordonnées, par exemple WGS-84 ou GCJ-02, n’a pas été déclaré.",
      "es": "La pasarela deberá rechazar las posiciones de vehículos cuyo sistema de coordenadas, por ejemplo WGS-84 o GCJ-02, no se haya declarado.",
      "ar": "يجب أن ترفض البوابة مواقع المركبات التي لم يُعلَن نظام إحداثياتها، مثل WGS-84 أو GCJ-02.",
      "ru": "Шлюз должен отклонять данные о местоположении транспортных средств, если система координат (например, WGS-84 или GCJ-02) не указана.",
      "zh": "未声明坐标系（如 WGS-84 或 GCJ-02）的车辆位置，网关应予以拒绝。"
    }
  },
  {
    "id": "TRANSLATE-008",
    "profile": "translate",
    "level": "MUST",
    "document": "HJ 212",
    "edition": "2017",
    "clause": "annex B (ng/m³, which stations do not send); contract: no silent default",
    "sentence": "A dust without a declared unit MUST NOT be published as a concentration.",
    "sends": "PM2.5 without the option units.",
    "expects": "No attribute pm25, or a refusal; the reading may be kept under another name without a unit.",
    "mend": "Carry the value as it is until the source declares its unit.",
    "ask": "Which unit do you write beside a PM2.5 value when the source declares none, and how do we stop that?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The gateway shall not publish a dust reading as a concentration unless its unit has been declared.",
      "fr": "La passerelle ne doit pas publier une mesure de poussières comme une concentration tant que son unité n’a pas été déclarée.",
      "es": "La pasarela no deberá publicar una medición de partículas como concentración si no se ha declarado su unidad.",
      "ar": "يجب ألا تنشر البوابة قراءة الغبار على أنها تركيز ما لم تُعلَن وحدة قياسها.",
      "ru": "Шлюз не должен публиковать показание запылённости как концентрацию, если единица измерения не указана.",
      "zh": "颗粒物读数未声明单位的，网关不应将其作为浓度发布。"
    }
  },
  {
    "id": "TRANSLATE-009",
    "profile": "translate",
    "level": "MUST",
    "document": "Citygate translate contract",
    "edition": "1",
    "clause": "problem codes option-invalid and bad-request",
    "sentence": "An option or a parameter that nobody knows MUST be refused.",
    "sends": "A good frame with the option no-such-option, then with the format parameter misspelt.",
    "expects": "422 option-invalid that names the option; 400.",
    "mend": "Check names against the schema of the options and the list of parameters.",
    "ask": "What happens when we misspell an option: does the gateway tell us, or does it quietly go on without it?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse any request with an option or a parameter that it does not know, rather than ignore it.",
      "fr": "La passerelle doit refuser toute requête comportant une option ou un paramètre qu’elle ne connaît pas, au lieu de l’ignorer.",
      "es": "La pasarela deberá rechazar toda petición que contenga una opción o un parámetro desconocidos, en lugar de pasarlos por alto.",
      "ar": "يجب أن ترفض البوابة كل طلب يتضمن خيارًا أو معاملًا لا تعرفه، بدلًا من تجاهله.",
      "ru": "Шлюз должен отклонять любой запрос с неизвестной ему опцией или параметром, а не игнорировать их.",
      "zh": "请求中含有网关无法识别的选项或参数时，网关应拒绝该请求，而不是将其忽略。"
    }
  },
  {
    "id": "TRANSLATE-010",
    "profile": "translate",
    "level": "MUST",
    "document": "Citygate translate contract",
    "edition": "1",
    "clause": "POST /v1/translate, schema Loss",
    "sentence": "What the hub has no word for MUST be in the ledger, by name and without its value.",
    "sends": "A frame with a factor that no table knows, asking for the envelope.",
    "expects": "A loss with kind, in, path and code whose path names the factor; no loss holds the value.",
    "mend": "Let each decoder and encoder return what it could not say, and hand the list through.",
    "ask": "Where can we see, message by message, which fields the gateway could not translate?",
    "untested": "",
    "harm": "data-loss",
    "tags": [],
    "tender": {
      "en": "The gateway shall record in a loss ledger, by name and without its value, every item of a message that it cannot express in its common data model.",
      "fr": "La passerelle doit consigner dans un registre des pertes, par son nom et sans sa valeur, tout élément d’un message que son modèle de données commun ne permet pas d’exprimer.",
      "es": "La pasarela deberá anotar en un registro de pérdidas, por su nombre y sin su valor, todo elemento de un mensaje que su modelo de datos común no permita expresar.",
      "ar": "يجب أن تدوّن البوابة في سجل للفاقد كل عنصر من الرسالة لا يمكن التعبير عنه في نموذج بياناتها الموحد، وذلك باسمه ومن دون قيمته.",
      "ru": "Шлюз должен вносить в журнал потерь, с указанием имени, но без значения, каждый элемент сообщения, который невозможно выразить в его общей модели данных.",
      "zh": "消息中凡无法用网关通用数据模型表达的内容，网关应在损失清单中列出其名称，但不列出其数值。"
    }
  },
  {
    "id": "TRANSLATE-011",
    "profile": "translate",
    "level": "MUST",
    "document": "RFC 9651",
    "edition": "2024",
    "clause": "3.2; contract: header Citygate-Losses",
    "sentence": "Citygate-Losses MUST count the ledger by kind.",
    "sends": "A translation that loses, and one that loses nothing, asking for the envelope.",
    "expects": "A dictionary of whole numbers that equals the ledger; empty or absent where nothing is lost.",
    "mend": "Make header and ledger of the same list.",
    "ask": "How do you compute the Citygate-Losses header, and why does it differ from the list of losses in the same answer?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The gateway shall state in the Citygate-Losses header the number of losses of each kind, in agreement with the loss ledger.",
      "fr": "La passerelle doit indiquer dans l’en-tête Citygate-Losses le nombre de pertes de chaque type, en accord avec le registre des pertes.",
      "es": "La pasarela deberá indicar en la cabecera Citygate-Losses el número de pérdidas de cada tipo, en concordancia con el registro de pérdidas.",
      "ar": "يجب أن تبيّن البوابة في الترويسة Citygate-Losses عدد حالات الفقد من كل نوع بما يطابق سجل الفاقد.",
      "ru": "Шлюз должен указывать в заголовке Citygate-Losses число потерь каждого вида в соответствии с журналом потерь.",
      "zh": "网关应在 Citygate-Losses 标头中给出各类损失的数量，且与损失清单一致。"
    }
  },
  {
    "id": "TRANSLATE-012",
    "profile": "translate",
    "level": "MUST",
    "document": "RFC 7240",
    "edition": "2014",
    "clause": "4.4; contract: problem code translation-loses",
    "sentence": "Strict handling MUST refuse a translation that loses, and MUST list the losses.",
    "sends": "A frame with a factor that no table knows, with Prefer: handling=strict.",
    "expects": "422 with code translation-loses and a list of losses.",
    "mend": "Refuse after encoding, when the whole ledger is known.",
    "ask": "How do we tell the gateway to refuse a message rather than deliver it with something missing?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The gateway shall, when strict handling is requested, refuse any translation that would lose information and list what would be lost.",
      "fr": "La passerelle doit, lorsque le traitement strict est demandé, refuser toute traduction qui entraînerait une perte d’information et énumérer les pertes.",
      "es": "La pasarela deberá, cuando se solicite el tratamiento estricto, rechazar toda traducción que suponga pérdida de información y enumerar lo que se perdería.",
      "ar": "يجب على البوابة، عند طلب المعالجة الصارمة، أن ترفض كل ترجمة تؤدي إلى فقدان معلومات وأن تسرد ما كان سيُفقد.",
      "ru": "Шлюз должен при запросе строгой обработки отклонять любое преобразование, ведущее к потере информации, и перечислять эти потери.",
      "zh": "在请求严格处理时，凡会丢失信息的转换，网关应予以拒绝，并列出将会丢失的内容。"
    }
  },
  {
    "id": "TRANSLATE-013",
    "profile": "translate",
    "level": "MUST",
    "document": "RFC 7240",
    "edition": "2014",
    "clause": "3 (Preference-Applied), 4.4; contract: POST /v1/translate",
    "sentence": "Strict handling MUST let a translation through that loses nothing, and MUST say that it was applied.",
    "sends": "An entity in JSON-LD to NGSI-LD with Prefer: handling=strict.",
    "expects": "200 with Preference-Applied: handling=strict.",
    "mend": "Add the header wherever the preference was honoured.",
    "ask": "How can we tell from an answer that our request for strict handling was honoured?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The gateway shall, when strict handling is requested, carry out a translation that loses nothing and confirm in its answer that the preference was applied.",
      "fr": "La passerelle doit, en traitement strict, effectuer une traduction sans perte et confirmer dans sa réponse que cette préférence a été appliquée.",
      "es": "La pasarela deberá, en el tratamiento estricto, efectuar la traducción que no pierda nada y confirmar en la respuesta que se aplicó esa preferencia.",
      "ar": "يجب على البوابة، عند طلب المعالجة الصارمة، أن تنفّذ الترجمة التي لا تفقد شيئًا وأن تؤكد في ردها أن هذا التفضيل قد طُبِّق.",
      "ru": "Шлюз должен при запросе строгой обработки выполнять преобразование без потерь и подтверждать в ответе, что это предпочтение применено.",
      "zh": "在请求严格处理时，网关应执行无损失的转换，并在响应中确认已采用该偏好。"
    }
  },
  {
    "id": "TRANSLATE-014",
    "profile": "translate",
    "level": "MUST",
    "document": "JT/T 808",
    "edition": "2013",
    "clause": "table 24, bit 1 (positioned)",
    "sentence": "A report without a fix MUST NOT publish a location.",
    "sends": "A location report with coordinates whose status says that there is no fix.",
    "expects": "A vehicle without location; or a refusal because nothing is left.",
    "mend": "Look at bit 1 of the status before the coordinates: terminals repeat an old or a zero position.",
    "ask": "What do you show on the map for a vehicle whose terminal has no satellite fix, for example in a tunnel?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The gateway shall not publish a location for a vehicle whose terminal reports that it has no position fix.",
      "fr": "La passerelle ne doit publier aucune position pour un véhicule dont le terminal signale qu’il n’est pas localisé.",
      "es": "La pasarela no deberá publicar la ubicación de un vehículo cuyo terminal comunique que carece de posición fijada.",
      "ar": "يجب ألا تنشر البوابة أي موقع لمركبة يفيد جهازها الطرفي بأن موقعها لم يُحدَّد.",
      "ru": "Шлюз не должен публиковать местоположение транспортного средства, терминал которого сообщает об отсутствии определённых координат.",
      "zh": "车载终端报告未定位时，网关不应发布该车辆的位置。"
    }
  },
  {
    "id": "TRANSLATE-015",
    "profile": "translate",
    "level": "MUST",
    "document": "JT/T 808",
    "edition": "2013",
    "clause": "table 24, bits 2 and 3; RFC 7946 3.1.1",
    "sentence": "South and west MUST be negative, and longitude MUST stand before latitude.",
    "sends": "The same unsigned coordinates with the four combinations of the hemisphere bits.",
    "expects": "location with [±39.6682, ±4.0435].",
    "mend": "Take the sign from the status word; the coordinates of a frame are never negative.",
    "ask": "Can you send us the published position of a test vehicle south of the equator and of one west of Greenwich?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The gateway shall publish southern latitudes and western longitudes as negative numbers and put longitude before latitude.",
      "fr": "La passerelle doit publier les latitudes sud et les longitudes ouest sous forme de nombres négatifs et placer la longitude avant la latitude.",
      "es": "La pasarela deberá publicar las latitudes sur y las longitudes oeste como números negativos y poner la longitud antes de la latitud.",
      "ar": "يجب أن تنشر البوابة خطوط العرض الجنوبية وخطوط الطول الغربية بأعداد سالبة، وأن تضع خط الطول قبل خط العرض.",
      "ru": "Шлюз должен публиковать южную широту и западную долготу отрицательными числами и указывать долготу перед широтой.",
      "zh": "网关发布坐标时，南纬和西经应为负数，且经度应在纬度之前。"
    }
  },
  {
    "id": "TRANSLATE-016",
    "profile": "translate",
    "level": "MUST",
    "document": "JT/T 808",
    "edition": "2013",
    "clause": "4.4.3 (terminal phone number); contract: ids; GDPR article 25",
    "sentence": "The URN of a vehicle MUST be stable and MUST NOT betray the terminal’s number.",
    "sends": "Reports of two terminals, the first one twice, asking for the envelope.",
    "expects": "The same URN for the same terminal, another for the other; the number is nowhere in the answer.",
    "mend": "Make the local part with a keyed digest (a plain hash of eleven digits is searched in a second).",
    "ask": "How do you make a vehicle’s identifier from the terminal’s phone number, and could somebody compute the number back from it?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall give each vehicle terminal a stable URN of its own and disclose the terminal’s phone number neither there nor elsewhere in its answers.",
      "fr": "La passerelle doit attribuer à chaque terminal de véhicule un URN stable et distinct, sans révéler le numéro de téléphone du terminal ni dans cet URN ni ailleurs dans ses réponses.",
      "es": "La pasarela deberá asignar a cada terminal de vehículo un URN estable y propio, sin revelar el número de teléfono del terminal ni en él ni en ninguna otra parte de sus respuestas.",
      "ar": "يجب أن تمنح البوابة كل جهاز طرفي في مركبة معرّف URN ثابتًا خاصًّا به، وألا تكشف رقم هاتف الجهاز لا في هذا المعرّف ولا في أي موضع آخر من ردودها.",
      "ru": "Шлюз должен присваивать каждому бортовому терминалу собственный постоянный URN и не раскрывать телефонный номер терминала ни в нём, ни в других частях ответа.",
      "zh": "网关应为每个车载终端分配固定且互不相同的 URN，并且不得在该 URN 或响应的其他任何部分泄露终端的手机号。"
    }
  },
  {
    "id": "TRANSLATE-017",
    "profile": "translate",
    "level": "MUST",
    "document": "JT/T 808",
    "edition": "2013",
    "clause": "4.4.4; contract: problem code checksum",
    "sentence": "A frame of a terminal whose check code does not fit MUST be refused.",
    "sends": "A good location report in which one bit of the speed is changed after the check code was made.",
    "expects": "422 with code checksum.",
    "mend": "Undo the escapes, then compare the exclusive or of header and body with the last byte.",
    "ask": "What does the gateway do with a vehicle message that was damaged on the way, and does it count such messages?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse any JT/T 808 message from a terminal whose check code does not match its content.",
      "fr": "La passerelle doit rejeter tout message JT/T 808 d’un terminal dont le code de contrôle ne correspond pas au contenu.",
      "es": "La pasarela deberá rechazar todo mensaje JT/T 808 de un terminal cuyo código de verificación no coincida con el contenido.",
      "ar": "يجب أن ترفض البوابة كل رسالة JT/T 808 واردة من جهاز طرفي إذا كان رمز التحقق فيها لا يطابق محتواها.",
      "ru": "Шлюз должен отклонять любое сообщение терминала по JT/T 808, контрольный код которого не соответствует содержимому.",
      "zh": "终端发来的 JT/T 808 消息校验码与内容不符时，网关应拒收该消息。"
    }
  },
  {
    "id": "TRANSLATE-018",
    "profile": "translate",
    "level": "MUST",
    "document": "GTFS Realtime",
    "edition": "2.0",
    "clause": "StopTimeEvent.delay (0: exactly on time); proto2 field presence",
    "sentence": "A delay of zero MUST survive the way through the hub, and an absent one MUST stay absent.",
    "sends": "A feed in protobuf whose first stop has delay 0 and whose second has a time only; then back to JSON.",
    "expects": "delay 0 at the first stop, no delay and the same time at the second.",
    "mend": "Ask whether a field is present, not whether it is truthy.",
    "ask": "How does the gateway tell a bus that is exactly on time from one whose delay is not known?",
    "untested": "",
    "harm": "data-loss",
    "tags": [],
    "tender": {
      "en": "The gateway shall preserve a delay of zero in a GTFS Realtime feed and shall not add a delay where the feed gives none.",
      "fr": "La passerelle doit conserver un retard nul présent dans un flux GTFS Realtime et ne pas ajouter de retard lorsque le flux n’en indique aucun.",
      "es": "La pasarela deberá conservar el retraso de cero de un flujo GTFS Realtime y no añadir ningún retraso cuando el flujo no lo indique.",
      "ar": "يجب أن تحتفظ البوابة بالتأخير البالغ صفرًا في تغذية GTFS Realtime، وألا تضيف تأخيرًا حيث لا تذكر التغذية أي تأخير.",
      "ru": "Шлюз должен сохранять нулевую задержку в потоке GTFS Realtime и не добавлять задержку там, где поток её не указывает.",
      "zh": "网关应保留 GTFS Realtime 数据流中为零的延误值；数据流未给出延误的，不应自行添加。"
    }
  },
  {
    "id": "TRANSLATE-019",
    "profile": "translate",
    "level": "MUST",
    "document": "RFC 7946",
    "edition": "2016",
    "clause": "4 (WGS-84); contract: option crs, loss approximated with its tolerance",
    "sentence": "A position that is declared as GCJ-02 MUST be published as WGS-84 and told as approximated, or MUST NOT be published at all.",
    "sends": "A location report in Shanghai with crs=gcj02, asking for the envelope.",
    "expects": "location within 3 m of 121.5272106, 31.1774276 and a loss approximated; or no location.",
    "mend": "Convert once, where the source declares the shift, and hand the tolerance to the ledger.",
    "ask": "How do you convert GCJ-02 positions, how exact is the result, and where is it said that it is approximate?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The gateway shall either convert a position declared as GCJ-02 to WGS-84 and report it as approximate, or not publish the position at all.",
      "fr": "La passerelle doit soit convertir en WGS-84 toute position déclarée en GCJ-02 en la signalant comme approximative, soit ne pas la publier.",
      "es": "La pasarela deberá convertir a WGS-84 toda posición declarada como GCJ-02 y señalarla como aproximada, o bien no publicarla.",
      "ar": "يجب على البوابة إما أن تحوّل الموقع المعلن وفق GCJ-02 إلى WGS-84 مع الإفادة بأنه تقريبي، وإما ألا تنشره إطلاقًا.",
      "ru": "Шлюз должен либо преобразовывать координаты, заявленные как GCJ-02, в WGS-84 с указанием их приблизительности, либо не публиковать их вовсе.",
      "zh": "对于声明为 GCJ-02 的位置，网关应转换为 WGS-84 后发布并注明为近似值，否则不应发布。"
    }
  },
  {
    "id": "TRANSLATE-020",
    "profile": "translate",
    "level": "MUST",
    "document": "RFC 8259",
    "edition": "2017",
    "clause": "6 (interoperable range of numbers); contract: loss coerced",
    "sentence": "A number that cannot be kept exactly MUST be told.",
    "sends": "An entity whose attribute has the value 9007199254740993 (2^53 + 1), asking for the envelope.",
    "expects": "The same digits in the output, or a loss coerced whose path names the attribute.",
    "mend": "Scan a payload for numbers that a double does not hold before it is parsed.",
    "ask": "What happens to very long numbers such as meter counts of sixteen digits, and how do we learn that one was rounded?",
    "untested": "",
    "harm": "data-loss",
    "tags": [],
    "tender": {
      "en": "The gateway shall report every number that it cannot keep exactly instead of altering it silently.",
      "fr": "La passerelle doit signaler tout nombre qu’elle ne peut pas conserver exactement, au lieu de le modifier sans avertissement.",
      "es": "La pasarela deberá avisar de todo número que no pueda conservar con exactitud, en lugar de alterarlo sin decirlo.",
      "ar": "يجب أن تُبلغ البوابة عن كل عدد لا يمكنها الاحتفاظ به بدقة تامة، بدلًا من تغييره دون تنبيه.",
      "ru": "Шлюз должен сообщать о каждом числе, которое он не может сохранить точно, а не изменять его без предупреждения.",
      "zh": "凡无法精确保留的数字，网关应予以告知，而不应悄然改动。"
    }
  },
  {
    "id": "TRANSLATE-021",
    "profile": "translate",
    "level": "MUST",
    "document": "Citygate translate contract",
    "edition": "1",
    "clause": "problem code unknown-target",
    "sentence": "A target that a format does not have MUST be refused with a list of those that it has.",
    "sends": "A good frame with the target no-such-target.",
    "expects": "422 whose member available lists targets.",
    "mend": "Look the target up among those that the adapter declares; there is no default for a wrong name.",
    "ask": "Which targets can we choose for each format, and why did the gateway accept one that does not exist?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse a translation target that the chosen format does not offer and list the targets that it does offer.",
      "fr": "La passerelle doit refuser une cible de traduction que le format choisi ne propose pas et énumérer celles qu’il propose.",
      "es": "La pasarela deberá rechazar un destino de traducción que el formato elegido no ofrezca y enumerar los que sí ofrece.",
      "ar": "يجب أن ترفض البوابة هدف الترجمة الذي لا توفره الصيغة المختارة، وأن تسرد الأهداف التي توفرها.",
      "ru": "Шлюз должен отклонять целевой вариант преобразования, которого нет у выбранного формата, и перечислять имеющиеся варианты.",
      "zh": "所选格式不提供所请求的转换目标时，网关应予以拒绝，并列出可用的转换目标。"
    }
  },
  {
    "id": "TRANSLATE-022",
    "profile": "translate",
    "level": "MUST",
    "document": "Citygate translate contract",
    "edition": "1",
    "clause": "schema TranslationRequest",
    "sentence": "A translation request as one document MUST give the same answer as the query.",
    "sends": "A frame with its options in a document, as text and as base64.",
    "expects": "The reading, in UTC, as it is given for the same options in the query.",
    "mend": "Make one request of both, before the translation begins.",
    "ask": "Why does a request sent as one document give another result than the same options in the address?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The gateway shall give the same result whether a translation is requested as a single document or through query parameters.",
      "fr": "La passerelle doit fournir le même résultat, que la traduction soit demandée au moyen d’un document unique ou de paramètres de requête.",
      "es": "La pasarela deberá dar el mismo resultado tanto si la traducción se solicita con un único documento como si se solicita con parámetros de consulta.",
      "ar": "يجب أن تعطي البوابة النتيجة نفسها سواء طُلبت الترجمة في وثيقة واحدة أو بواسطة معاملات الاستعلام.",
      "ru": "Шлюз должен выдавать одинаковый результат независимо от того, запрошено ли преобразование единым документом или параметрами запроса.",
      "zh": "无论以单一文档还是以查询参数请求转换，网关应给出相同的结果。"
    }
  },
  {
    "id": "TRANSLATE-023",
    "profile": "translate",
    "level": "MUST",
    "document": "Citygate translate contract",
    "edition": "1",
    "clause": "schema Translation",
    "sentence": "The envelope MUST hold the output, the entities, the losses and the repairs.",
    "sends": "A good frame with Accept: application/vnd.citygate.translation+json.",
    "expects": "That media type, exactly the members of the schema, and an output that says what the entities say.",
    "mend": "Make the envelope of the same translation as the plain answer.",
    "ask": "Can one answer show us the output together with the entities, the losses and the repairs behind it?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The gateway shall on request return an envelope that holds the output, the entities, the losses and the repairs of a translation.",
      "fr": "La passerelle doit, sur demande, renvoyer une enveloppe contenant le résultat, les entités, les pertes et les réparations d’une traduction.",
      "es": "La pasarela deberá devolver, cuando se solicite, un sobre que contenga la salida, las entidades, las pérdidas y las reparaciones de una traducción.",
      "ar": "يجب أن تعيد البوابة عند الطلب مظروفًا يضم ناتج الترجمة والكيانات وحالات الفقد والإصلاحات.",
      "ru": "Шлюз должен по запросу возвращать конверт, содержащий результат преобразования, сущности, потери и исправления.",
      "zh": "网关应能按请求返回一个信封结构，其中包含转换的输出、实体、损失和修复。"
    }
  },
  {
    "id": "TRANSLATE-024",
    "profile": "translate",
    "level": "MUST",
    "document": "Citygate translate contract",
    "edition": "1",
    "clause": "POST /v1/translate stores nothing",
    "sentence": "The same payload MUST give the same bytes again.",
    "sends": "A frame, a location report and a feed, each twice.",
    "expects": "Equal bodies, byte by byte.",
    "mend": "Keep clocks, random numbers and the order of hash tables out of the translation.",
    "ask": "What in your output changes from one run to the next when we send the same message twice, and can you take it out?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The gateway shall return output that is identical byte for byte whenever the same payload is translated again in the same way.",
      "fr": "La passerelle doit renvoyer un résultat identique octet par octet chaque fois que la même charge utile est traduite de nouveau de la même façon.",
      "es": "La pasarela deberá devolver un resultado idéntico byte a byte cada vez que la misma carga útil se traduzca de nuevo del mismo modo.",
      "ar": "يجب أن تعيد البوابة ناتجًا متطابقًا بايتًا ببايت كلما تُرجمت الحمولة نفسها مرة أخرى بالطريقة نفسها.",
      "ru": "Шлюз должен при повторном преобразовании тех же данных тем же способом возвращать побайтово идентичный результат.",
      "zh": "对同一载荷以相同方式再次转换时，网关应返回逐字节相同的结果。"
    }
  },
  {
    "id": "TRANSLATE-025",
    "profile": "translate",
    "level": "MUST",
    "document": "Citygate translate contract",
    "edition": "1",
    "clause": "problem code nothing-representable",
    "sentence": "Where nothing can be said in the target, the translation MUST be refused.",
    "sends": "An entity that no transport feed has a place for, to gtfs-realtime; and an empty list to ngsi-ld.",
    "expects": "422 with code nothing-representable.",
    "mend": "Count what was written before the answer leaves.",
    "ask": "Why do we get a success with an empty result, and can the gateway refuse such a translation instead?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse a translation when nothing of the input can be expressed in the target format, rather than report an empty success.",
      "fr": "La passerelle doit refuser une traduction lorsque rien de ce qui est reçu ne peut être exprimé dans le format cible, au lieu d’annoncer un succès vide.",
      "es": "La pasarela deberá rechazar la traducción cuando nada de lo recibido pueda expresarse en el formato de destino, en lugar de comunicar un éxito vacío.",
      "ar": "يجب أن ترفض البوابة الترجمة عندما لا يمكن التعبير عن أي جزء من المدخلات بالصيغة المستهدفة، بدلًا من الإبلاغ عن نجاح فارغ.",
      "ru": "Шлюз должен отклонять преобразование, если ничего из входных данных нельзя выразить в целевом формате, а не сообщать об успехе с пустым результатом.",
      "zh": "输入内容完全无法用目标格式表达时，网关应拒绝转换，而不应以空结果报告成功。"
    }
  },
  {
    "id": "TRANSLATE-026",
    "profile": "translate",
    "level": "MUST",
    "document": "RFC 9457",
    "edition": "2023",
    "clause": "3; contract: schema Problem",
    "sentence": "A refusal MUST be a problem document with a stable code.",
    "sends": "A format that is not there, a wrong option, a frame that breaks off, broken JSON, an entity with a wrong time.",
    "expects": "application/problem+json with title, detail, code, status as sent, and type urn:citygate:problem:CODE.",
    "mend": "Make all refusals by one function.",
    "ask": "Where is the list of your error codes, and do they stay the same from one release to the next?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The gateway shall answer every refused request with a machine-readable problem document that carries a stable code.",
      "fr": "La passerelle doit répondre à toute requête refusée par un document de problème lisible par machine et portant un code stable.",
      "es": "La pasarela deberá responder a toda petición rechazada con un documento de problema legible por máquina y con un código estable.",
      "ar": "يجب أن ترد البوابة على كل طلب مرفوض بوثيقة وصف للمشكلة قابلة للقراءة آليًّا وتحمل رمزًا ثابتًا.",
      "ru": "Шлюз должен отвечать на каждый отклонённый запрос машиночитаемым описанием проблемы с постоянным кодом.",
      "zh": "对每个被拒绝的请求，网关应返回带有固定代码的机器可读问题文档。"
    }
  },
  {
    "id": "TRANSLATE-027",
    "profile": "translate",
    "level": "MUST",
    "document": "Citygate translate contract",
    "edition": "1",
    "clause": "schema Problem (names what and where); RFC 9457 5",
    "sentence": "A refusal MUST NOT repeat a value that was sent.",
    "sends": "The same bad requests, each with a value that can be recognised.",
    "expects": "The value is nowhere in the answer.",
    "mend": "Name the path, the option or the clause, and leave messages of parsers out.",
    "ask": "Which parts of a request end up in your error messages, and how do we keep our data out of them?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall not repeat in any refusal a value that was sent in the request.",
      "fr": "La passerelle ne doit reproduire dans aucun refus une valeur transmise dans la requête.",
      "es": "La pasarela no deberá repetir en ningún rechazo un valor enviado en la petición.",
      "ar": "يجب ألا تكرر البوابة في أي رفض قيمة أُرسلت في الطلب.",
      "ru": "Шлюз не должен повторять ни в одном отказе значения, переданные в запросе.",
      "zh": "网关在任何拒绝响应中都不应重复请求所发送的值。"
    }
  },
  {
    "id": "TRANSLATE-028",
    "profile": "translate",
    "level": "MUST",
    "document": "RFC 9110",
    "edition": "2022",
    "clause": "15.5.2, 11.6.1; RFC 6750 3",
    "sentence": "A payload MUST NOT be translated without a valid token.",
    "sends": "A good frame without a token, and with one that nobody issued.",
    "expects": "401 with WWW-Authenticate: Bearer.",
    "mend": "Authenticate before anything else is done with the request.",
    "ask": "Which requests does the gateway answer without a valid token, and how do we close them?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse to translate anything for a request without a valid access token.",
      "fr": "La passerelle doit refuser toute traduction demandée sans jeton d’accès valide.",
      "es": "La pasarela deberá denegar toda traducción que se solicite sin un token de acceso válido.",
      "ar": "يجب أن تمتنع البوابة عن أي ترجمة لطلب لا يحمل رمز وصول صالحًا.",
      "ru": "Шлюз должен отказывать в любом преобразовании, если запрос не содержит действительного токена доступа.",
      "zh": "请求未携带有效访问令牌时，网关应拒绝进行任何转换。"
    }
  },
  {
    "id": "TRANSLATE-029",
    "profile": "translate",
    "level": "MUST",
    "document": "RFC 9110",
    "edition": "2022",
    "clause": "12.5.1, 15.5.7; contract: problem code not-acceptable",
    "sentence": "An unwanted media type MUST be refused with a list of those that there are.",
    "sends": "A good frame with Accept: image/png.",
    "expects": "406 whose member available lists application/json.",
    "mend": "Compare Accept with the media type of the target, and list it in the refusal.",
    "ask": "Which media types can we ask for in an answer, and what do you send to a client that accepts none of them?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse a request that accepts only media types it cannot deliver, and list those that it can deliver.",
      "fr": "La passerelle doit refuser une requête qui n’accepte que des types de média qu’elle ne peut pas fournir et énumérer ceux qu’elle peut fournir.",
      "es": "La pasarela deberá rechazar la petición que solo acepte tipos de medios que no puede entregar y enumerar los que sí puede entregar.",
      "ar": "يجب أن ترفض البوابة الطلب الذي لا يقبل سوى أنواع وسائط لا تستطيع تقديمها، وأن تسرد الأنواع التي يمكنها تقديمها.",
      "ru": "Шлюз должен отклонять запрос, допускающий в ответе только те типы данных (media type), которые он не может выдать, и перечислять доступные.",
      "zh": "请求只接受网关无法提供的媒体类型时，网关应予以拒绝，并列出其能够提供的媒体类型。"
    }
  },
  {
    "id": "TRANSLATE-030",
    "profile": "translate",
    "level": "MUST",
    "document": "RFC 9110",
    "edition": "2022",
    "clause": "8.3, 15.5.16; contract: problem code unsupported-media-type",
    "sentence": "A payload of another media type MUST be refused with a list of those that are read.",
    "sends": "A good frame with Content-Type: image/png.",
    "expects": "415 whose member available lists text/plain.",
    "mend": "Compare Content-Type with what the adapter declares, and list that in the refusal.",
    "ask": "Which media types do you read for each format, and what do our vendors see when they send another one?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse a payload in a media type that it does not read for the given format, and list those that it reads.",
      "fr": "La passerelle doit refuser une charge utile dont elle ne lit pas le type de média pour le format indiqué et énumérer les types qu’elle sait lire.",
      "es": "La pasarela deberá rechazar la carga útil enviada en un tipo de medio que no lea para el formato indicado y enumerar los tipos que sí lee.",
      "ar": "يجب أن ترفض البوابة الحمولة المرسلة بنوع وسائط لا تقرؤه للصيغة المحددة، وأن تسرد الأنواع التي تقرؤها.",
      "ru": "Шлюз должен отклонять данные, тип которых (media type) он для указанного формата не читает, и перечислять читаемые типы.",
      "zh": "载荷的媒体类型不属于网关就该格式可读取的类型时，网关应予以拒绝，并列出可读取的类型。"
    }
  },
  {
    "id": "TRANSLATE-031",
    "profile": "translate",
    "level": "MUST",
    "document": "RFC 9110",
    "edition": "2022",
    "clause": "8.4.1.3; contract: POST /v1/translate (gzip allowed)",
    "sentence": "A payload that is sent with gzip MUST be read like one that is sent without.",
    "sends": "A good frame with Content-Encoding: gzip.",
    "expects": "The same reading as without.",
    "mend": "Inflate before the payload is decoded.",
    "ask": "Can our vendors compress their messages with gzip, and what must be set at the gateway or its proxy for it?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The gateway shall accept payloads that are compressed with gzip and read them like uncompressed ones.",
      "fr": "La passerelle doit accepter les charges utiles compressées avec gzip et les lire comme celles qui ne le sont pas.",
      "es": "La pasarela deberá aceptar cargas útiles comprimidas con gzip y leerlas igual que las no comprimidas.",
      "ar": "يجب أن تقبل البوابة الحمولات المضغوطة بصيغة gzip وأن تقرأها كما تقرأ غير المضغوطة.",
      "ru": "Шлюз должен принимать данные, сжатые с помощью gzip, и читать их так же, как несжатые.",
      "zh": "网关应接受以 gzip 压缩的载荷，并与未压缩的载荷同样读取。"
    }
  },
  {
    "id": "TRANSLATE-032",
    "profile": "translate",
    "level": "SHOULD",
    "document": "RFC 9111",
    "edition": "2022",
    "clause": "5.2.2.5, 5.2.2.7; contract: governed answers are private, no-store",
    "sentence": "A governed answer SHOULD be kept out of shared caches.",
    "sends": "A good frame.",
    "expects": "Cache-Control with no-store and private.",
    "mend": "Set the header on every answer that depends on who asks.",
    "ask": "Could a proxy or a content delivery network keep an answer meant for one user and hand it to another?",
    "untested": "",
    "harm": "leak",
    "tags": [],
    "tender": {
      "en": "The gateway should keep answers that are subject to access rules out of shared caches.",
      "fr": "La passerelle devrait empêcher que les réponses soumises à des règles d’accès soient conservées dans des caches partagés.",
      "es": "La pasarela debería impedir que las respuestas sujetas a reglas de acceso se guarden en cachés compartidas.",
      "ar": "ينبغي للبوابة أن تمنع حفظ الردود الخاضعة لقواعد الوصول في ذاكرات التخزين المؤقت المشتركة.",
      "ru": "Шлюзу следует не допускать сохранения в общих кэшах ответов, на которые распространяются правила доступа.",
      "zh": "对于受访问规则约束的响应，网关宜防止其被存入共享缓存。"
    }
  },
  {
    "id": "TRANSLATE-033",
    "profile": "translate",
    "level": "SHOULD",
    "document": "RFC 9110",
    "edition": "2022",
    "clause": "12.5.5",
    "sentence": "An answer SHOULD say which headers it depends on.",
    "sends": "A good frame.",
    "expects": "Vary with Authorization and Accept, or *.",
    "mend": "Name every header that the answer is chosen by.",
    "ask": "Which request headers change your answers, and can you name all of them in Vary?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The gateway should state in every answer on which request headers that answer depends.",
      "fr": "La passerelle devrait indiquer dans chaque réponse les en-têtes de requête dont cette réponse dépend.",
      "es": "La pasarela debería indicar en cada respuesta de qué cabeceras de la petición depende esta.",
      "ar": "ينبغي للبوابة أن تبيّن في كل رد ترويسات الطلب التي يتوقف عليها ذلك الرد.",
      "ru": "Шлюзу следует указывать в каждом ответе, от каких заголовков запроса этот ответ зависит.",
      "zh": "网关宜在每个响应中说明该响应取决于哪些请求标头。"
    }
  },
  {
    "id": "TRANSLATE-034",
    "profile": "translate",
    "level": "MUST",
    "document": "RFC 9110",
    "edition": "2022",
    "clause": "15.5.14; contract: problem code limit-exceeded",
    "sentence": "A body that is too large MUST be refused, counted after inflation.",
    "sends": "64 MiB of spaces as 64 KB of gzip; then one byte more than the limit that the refusal names.",
    "expects": "413 limit-exceeded with limit bytes or inflation and its maximum, both times; then a good frame is translated.",
    "mend": "Count while inflating and stop there; do not trust Content-Length.",
    "ask": "What is the largest message the gateway takes, and does that limit hold for a small gzip file that unpacks to 64 MiB?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse a body that exceeds its size limit after decompression, name that limit and continue to serve further requests.",
      "fr": "La passerelle doit refuser un corps qui dépasse sa limite de taille après décompression, indiquer cette limite et continuer à traiter les requêtes suivantes.",
      "es": "La pasarela deberá rechazar un cuerpo que, una vez descomprimido, supere su límite de tamaño, indicar ese límite y seguir atendiendo las peticiones posteriores.",
      "ar": "يجب أن ترفض البوابة متن الطلب الذي يتجاوز حجمه بعد فك الضغط الحد المسموح به، وأن تذكر ذلك الحد وتواصل خدمة الطلبات اللاحقة.",
      "ru": "Шлюз должен отклонять тело запроса, размер которого после распаковки превышает установленный предел, называть этот предел и продолжать обслуживать последующие запросы.",
      "zh": "请求正文解压后超出大小上限时，网关应予以拒绝，指明该上限，并继续处理后续请求。"
    }
  },
  {
    "id": "TRANSLATE-035",
    "profile": "translate",
    "level": "MUST",
    "document": "RFC 8259",
    "edition": "2017",
    "clause": "9 (limits of depth); contract: problem code limit-exceeded",
    "sentence": "A document that is nested too deep MUST be refused.",
    "sends": "A list in a list, 100000 deep.",
    "expects": "422 limit-exceeded with limit depth and its maximum; then a good frame is translated.",
    "mend": "Count brackets before the parser recurses.",
    "ask": "How deep may a document be nested before the gateway refuses it, and does it stay up when it gets one of 100000 levels?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [],
    "tender": {
      "en": "The gateway shall refuse a document that is nested too deeply, name the limit that it exceeds and remain available for other requests.",
      "fr": "La passerelle doit refuser un document dont l’imbrication est trop profonde, indiquer la limite dépassée et rester disponible pour les autres requêtes.",
      "es": "La pasarela deberá rechazar un documento con un anidamiento demasiado profundo, indicar el límite superado y permanecer disponible para otras peticiones.",
      "ar": "يجب أن ترفض البوابة الوثيقة ذات التداخل المفرط العمق، وأن تذكر الحد الذي تجاوزته وتبقى متاحة للطلبات الأخرى.",
      "ru": "Шлюз должен отклонять документ с чрезмерной глубиной вложенности, называть превышенный предел и оставаться доступным для других запросов.",
      "zh": "文档嵌套过深时，网关应予以拒绝，指明所超出的限制，并对其他请求保持可用。"
    }
  },
  {
    "id": "TRANSLATE-036",
    "profile": "translate",
    "level": "MUST",
    "document": "Citygate translate contract",
    "edition": "1",
    "clause": "GET /v1/adapters/{id}; POST /v1/translate",
    "sentence": "The examples of every format that is listed MUST be translated as they stand, or refused by a problem.",
    "sends": "Each example of each listed format that is read, with its options, to NGSI-LD.",
    "expects": "Entities with a ledger, or a problem of the class 4xx; of every format at least one example is translated.",
    "mend": "Take the examples of the catalogue from what the formats are tested with.",
    "ask": "Can we paste the first example of each format in your catalogue, and see it translated?",
    "untested": "",
    "harm": "wrong-code",
    "tags": [],
    "tender": {
      "en": "The gateway shall translate at least one published example of every data format that it lists, and shall refuse those of its published examples that are wrong with a documented error.",
      "fr": "La passerelle doit traduire au moins un exemple publié de chaque format de données qu’elle annonce et refuser par une erreur documentée ceux de ses exemples publiés qui sont erronés.",
      "es": "La pasarela deberá traducir al menos un ejemplo publicado de cada formato de datos que anuncia y rechazar con un error documentado los ejemplos publicados que sean erróneos.",
      "ar": "يجب أن تترجم البوابة مثالًا منشورًا واحدًا على الأقل من كل صيغة بيانات تعلن عنها، وأن ترفض الأمثلة المنشورة الخاطئة بخطأ موثّق.",
      "ru": "Шлюз должен преобразовывать хотя бы один опубликованный пример каждого заявленного формата данных и отклонять ошибочные опубликованные примеры с документированной ошибкой.",
      "zh": "网关应能转换其所列每种数据格式的至少一个已公布示例，并以有文档说明的错误拒绝其中有误的示例。"
    }
  },
  {
    "id": "TRANSLATE-038",
    "profile": "translate",
    "level": "MUST",
    "document": "JT/T 808; Citygate contract",
    "edition": "2013; v1",
    "clause": "8.18 (table 23); ETSI GS CIM 009 4.5.2 (unitCode)",
    "sentence": "Speed, heading, altitude and time of a location report MUST be read as they were sent.",
    "sends": "Three location reports: in motion, in another direction, and at rest.",
    "expects": "Speed and heading with their units, the altitude, and the time in UTC; zero is a value.",
    "mend": "Read the speed as tenths of km/h, and name the unit of each number.",
    "ask": "At which speed does a bus of 45.5 km/h drive on your map?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The gateway shall convey the speed, heading, altitude and time of a vehicle’s location report without changing them, each with its unit.",
      "fr": "La passerelle doit transmettre sans les altérer la vitesse, le cap, l’altitude et l’heure du rapport de position d’un véhicule, chacun avec son unité.",
      "es": "La pasarela deberá transmitir sin alterarlos la velocidad, el rumbo, la altitud y la hora del informe de posición de un vehículo, cada uno con su unidad.",
      "ar": "يجب أن تنقل البوابة سرعة المركبة واتجاهها وارتفاعها ووقت تقرير موقعها دون تغيير، كلًّا بوحدته.",
      "ru": "Шлюз должен без изменений передавать скорость, курс, высоту и время из отчёта о местоположении транспортного средства, каждое со своей единицей.",
      "zh": "网关应如实传送车辆位置报告中的速度、航向、海拔和时间，不得更改，并注明各自的单位。"
    }
  },
  {
    "id": "TRANSLATE-039",
    "profile": "translate",
    "level": "MUST",
    "document": "HJ 212; Citygate contract",
    "edition": "2017; v1",
    "clause": "annex B; ETSI GS CIM 009 4.5.2 (unitCode)",
    "sentence": "Each factor of a station MUST be read with its value, its unit and its time.",
    "sends": "Temperature, humidity, pressure, wind, dust and a gas in one frame, one of them zero.",
    "expects": "Each value with a unit of the same quantity, and its time in UTC.",
    "mend": "Keep a table of the factors with the unit of each.",
    "ask": "Which unit has the pressure that your gateway publishes?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The gateway shall convey each quantity that a monitoring station measures with its value, unit and time.",
      "fr": "La passerelle doit transmettre chaque grandeur mesurée par une station avec sa valeur, son unité et son heure.",
      "es": "La pasarela deberá transmitir cada magnitud medida por una estación con su valor, su unidad y su hora.",
      "ar": "يجب أن تنقل البوابة كل كمية تقيسها محطة الرصد بقيمتها ووحدتها ووقتها.",
      "ru": "Шлюз должен передавать каждую величину, измеряемую станцией, с её значением, единицей и временем.",
      "zh": "网关应传送监测站所测的每个量及其数值、单位和时间。"
    }
  },
  {
    "id": "TRANSLATE-040",
    "profile": "translate",
    "level": "MUST",
    "document": "GTFS Realtime; Citygate contract",
    "edition": "2.0; v1",
    "clause": "message Position (speed, bearing); ETSI GS CIM 009 4.5.2 (unitCode)",
    "sentence": "Speed, bearing, position and time of a vehicle in a feed MUST be read as they were sent.",
    "sends": "Two feeds with one vehicle each, one of them at rest.",
    "expects": "Speed in metres in a second or the same in another named unit, bearing, longitude and latitude, time.",
    "mend": "Read the speed of a feed as metres in a second.",
    "ask": "Do you take 12.5 m/s of a feed for 12.5 km/h?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The gateway shall convey the speed, bearing, position and time of each vehicle of a GTFS Realtime feed without changing them.",
      "fr": "La passerelle doit transmettre sans les altérer la vitesse, le cap, la position et l’heure de chaque véhicule d’un flux GTFS Realtime.",
      "es": "La pasarela deberá transmitir sin alterarlos la velocidad, el rumbo, la posición y la hora de cada vehículo de un flujo GTFS Realtime.",
      "ar": "يجب أن تنقل البوابة سرعة كل مركبة في تغذية GTFS Realtime واتجاهها وموقعها ووقتها دون تغيير.",
      "ru": "Шлюз должен без изменений передавать скорость, курс, положение и время каждого транспортного средства из потока GTFS Realtime.",
      "zh": "网关应如实传送 GTFS Realtime 数据流中每辆车的速度、方位、位置和时间，不得更改。"
    }
  },
  {
    "id": "TRANSLATE-041",
    "profile": "translate",
    "level": "MUST",
    "document": "Citygate contract",
    "edition": "v1",
    "clause": "POST /v1/translate; GET /v1/adapters (writes)",
    "sentence": "What is written in a format MUST have its quantities, units, places and times in the words of that format.",
    "sends": "A bus and the air of a street, written in each of NGSI v2, SensorThings and GTFS Realtime that the gateway lists.",
    "expects": "Value, unit and time of each reading, longitude and latitude; in GTFS Realtime metres in a second.",
    "mend": "Convert each quantity to the unit that the format has.",
    "ask": "In which unit do you write a speed into a feed of GTFS Realtime?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The gateway shall write quantities, units, places and times into every format that it offers as that format defines them.",
      "fr": "La passerelle doit écrire les grandeurs, unités, lieux et heures dans chaque format qu’elle propose tels que ce format les définit.",
      "es": "La pasarela deberá escribir magnitudes, unidades, lugares y horas en cada formato que ofrece tal como ese formato los define.",
      "ar": "يجب أن تكتب البوابة الكميات والوحدات والأماكن والأوقات في كل صيغة تتيحها كما تعرّفها تلك الصيغة.",
      "ru": "Шлюз должен записывать величины, единицы, места и время в каждый предлагаемый формат так, как их определяет этот формат.",
      "zh": "网关应按每种所提供格式的定义写入量值、单位、位置和时间。"
    }
  },
  {
    "id": "TRANSLATE-042",
    "profile": "translate",
    "level": "MUST",
    "document": "Citygate contract",
    "edition": "v1",
    "clause": "POST /v1/translate, schema Loss",
    "sentence": "What is written in a format and read back MUST be the same, or be named in the ledger.",
    "sends": "A bus and the air of a street, written in each format that the gateway also reads, and read back.",
    "expects": "The same values, units, places, times and qualities, but for those that a loss names.",
    "mend": "Read what you write, and tell what does not come back.",
    "ask": "Which values change when a message passes your gateway twice?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The gateway shall give back what it wrote into a format unchanged, or name in its ledger what is not the same.",
      "fr": "La passerelle doit restituer sans changement ce qu’elle a écrit dans un format, ou nommer dans son registre ce qui diffère.",
      "es": "La pasarela deberá devolver sin cambios lo que escribió en un formato, o nombrar en su registro lo que difiera.",
      "ar": "يجب أن تعيد البوابة ما كتبته في صيغة ما دون تغيير، أو أن تسمي في سجلها ما اختلف.",
      "ru": "Шлюз должен возвращать записанное им в формат без изменений либо называть в журнале то, что отличается.",
      "zh": "网关读回其以某种格式写出的内容时应保持不变，或在台账中列明不同之处。"
    }
  },
  {
    "id": "JTT808-001",
    "profile": "vehicle-808",
    "level": "MUST",
    "document": "JT/T 808",
    "edition": "2013, 2019",
    "clause": "4.4.1 to 4.4.3 (of 2013)",
    "sentence": "Every message MUST stand between two bytes 7E with 7E and 7D escaped inside, and be as long as its header says.",
    "sends": "Nothing: it looks at all that the terminal sends.",
    "expects": "Frames alone between the bytes 7E.",
    "mend": "Escape after the check code is appended, and write the length of the body before escaping.",
    "ask": "Does your terminal escape the bytes 7E and 7D wherever they occur, in the check code too?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The terminal shall enclose every message in bytes 7E, escape 7E and 7D inside it, and state the true length of the body in the header.",
      "fr": "Le terminal doit encadrer chaque message par des octets 7E, y échapper 7E et 7D, et indiquer dans l’en-tête la longueur réelle du corps.",
      "es": "El terminal deberá delimitar cada mensaje con bytes 7E, escapar en su interior 7E y 7D e indicar en la cabecera la longitud real del cuerpo.",
      "ar": "يجب أن يحيط الجهاز الطرفي كل رسالة ببايت 7E، وأن يستبدل 7E و7D داخلها وفق قواعد الهروب، وأن يذكر في الترويسة الطول الحقيقي للمتن.",
      "ru": "Терминал должен заключать каждое сообщение между байтами 7E, экранировать внутри него 7E и 7D и указывать в заголовке истинную длину тела.",
      "zh": "终端应以 7E 字节作为每条消息的首尾标识，对消息内的 7E 和 7D 进行转义，并在消息头中如实填写消息体长度。"
    }
  },
  {
    "id": "JTT808-002",
    "profile": "vehicle-808",
    "level": "MUST",
    "document": "JT/T 808",
    "edition": "2013, 2019",
    "clause": "4.4.4 (of 2013)",
    "sentence": "Every message MUST end with the exclusive or of all bytes of its header and body.",
    "sends": "Nothing: it looks at all that the terminal sends.",
    "expects": "The right check code in each frame.",
    "mend": "Compute the check code over header and body before escaping.",
    "ask": "Over which bytes does your terminal compute the check code?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The terminal shall end every message with a check code that is the exclusive or of all bytes of header and body.",
      "fr": "Le terminal doit terminer chaque message par un code de contrôle égal au ou exclusif de tous les octets de l’en-tête et du corps.",
      "es": "El terminal deberá terminar cada mensaje con un código de comprobación igual al o exclusivo de todos los bytes de la cabecera y del cuerpo.",
      "ar": "يجب أن يُنهي الجهاز الطرفي كل رسالة برمز تحقق هو ناتج «أو الحصرية» لجميع بايتات الترويسة والمتن.",
      "ru": "Терминал должен завершать каждое сообщение контрольным кодом, равным исключающему ИЛИ всех байтов заголовка и тела.",
      "zh": "终端每条消息末尾的校验码应为消息头与消息体全部字节的异或值。"
    }
  },
  {
    "id": "JTT808-003",
    "profile": "vehicle-808",
    "level": "MUST",
    "document": "JT/T 808",
    "edition": "2013, 2019",
    "clause": "4.4.3",
    "sentence": "The header MUST be that of the edition: bit 14 of the attributes set, with the version of the protocol behind them, in 2019 alone; bit 15 is reserved.",
    "sends": "Nothing: it compares each header with the setting edition.",
    "expects": "Bit 14 as of the edition, a version of 1 or more in 2019, and bit 15 zero.",
    "mend": "Set bit 14 and the version of the protocol in 2019, and neither before; leave bit 15 zero.",
    "ask": "Which edition of JT/T 808 does your terminal write in its headers?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The terminal shall write the message header of the edition that was agreed, with the version flag and the protocol version in the edition of 2019 and without them in that of 2013.",
      "fr": "Le terminal doit écrire l’en-tête de message de l’édition convenue, avec l’indicateur et le numéro de version du protocole dans l’édition de 2019 et sans eux dans celle de 2013.",
      "es": "El terminal deberá escribir la cabecera de la edición acordada, con el indicador y el número de versión del protocolo en la edición de 2019 y sin ellos en la de 2013.",
      "ar": "يجب أن يكتب الجهاز الطرفي ترويسة الرسائل الخاصة بالإصدار المتفق عليه: مع علامة الإصدار ورقم إصدار البروتوكول في إصدار 2019، ومن دونهما في إصدار 2013.",
      "ru": "Терминал должен формировать заголовок согласованной редакции: с признаком и номером версии протокола в редакции 2019 года и без них в редакции 2013 года.",
      "zh": "终端应按约定版本填写消息头：2019 版应置版本标识位并填写协议版本号，2013 版则不得填写。"
    }
  },
  {
    "id": "JTT808-004",
    "profile": "vehicle-808",
    "level": "MUST",
    "document": "JT/T 808",
    "edition": "2013, 2019",
    "clause": "4.4.3, table 2 (of 2013)",
    "sentence": "The number of the terminal MUST be of decimal digits in BCD, filled with zeros on the left, and the same in every message.",
    "sends": "Nothing: it looks at the number in each header.",
    "expects": "Decimal digits, and one number.",
    "mend": "Write the number as 8421 BCD, 6 bytes in 2013 and 10 bytes in 2019.",
    "ask": "What stands in the number field of a terminal that has no telephone number?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The terminal shall carry one and the same number in every message, as decimal digits in BCD filled with zeros on the left.",
      "fr": "Le terminal doit porter un seul et même numéro dans tous ses messages, en chiffres décimaux BCD complétés à gauche par des zéros.",
      "es": "El terminal deberá llevar un único número en todos sus mensajes, en dígitos decimales BCD completados con ceros a la izquierda.",
      "ar": "يجب أن يحمل الجهاز الطرفي الرقم نفسه في جميع رسائله، بأرقام عشرية بترميز BCD مكمَّلة بأصفار من اليسار.",
      "ru": "Терминал должен указывать во всех сообщениях один и тот же номер десятичными цифрами в BCD, дополненный слева нулями.",
      "zh": "终端所有消息应携带同一终端手机号，采用十进制 BCD 码，位数不足时左侧补零。"
    }
  },
  {
    "id": "JTT808-005",
    "profile": "vehicle-808",
    "level": "MUST",
    "document": "JT/T 808",
    "edition": "2013, 2019",
    "clause": "4.4.3, table 2 (of 2013)",
    "sentence": "The serial number of messages MUST grow by one in the order of sending, and begin anew behind 65535.",
    "sends": "Nothing: it looks at the messages of each connection.",
    "expects": "Each serial number one above that before; what is sent again has its own.",
    "mend": "Count all messages by one counter, answers too, and let it overflow.",
    "ask": "Do answers and heartbeats of your terminal count in the same serial number as its reports?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The terminal shall number its messages in the order of sending by a serial number that grows by one and begins anew after 65535.",
      "fr": "Le terminal doit numéroter ses messages dans l’ordre d’émission par un numéro de série qui croît d’une unité et recommence après 65535.",
      "es": "El terminal deberá numerar sus mensajes en el orden de envío con un número de secuencia que aumente de uno en uno y vuelva a empezar tras 65535.",
      "ar": "يجب أن يرقّم الجهاز الطرفي رسائله بحسب ترتيب الإرسال برقم تسلسلي يزداد واحدًا في كل مرة ويبدأ من جديد بعد 65535.",
      "ru": "Терминал должен нумеровать сообщения в порядке отправки порядковым номером, который растёт на единицу и после 65535 начинается заново.",
      "zh": "终端应按发送顺序为消息编流水号，流水号逐一递增，超过 65535 后重新循环。"
    }
  },
  {
    "id": "JTT808-006",
    "profile": "vehicle-808",
    "level": "MUST",
    "document": "JT/T 808",
    "edition": "2013, 2019",
    "clause": "7.2, 8.5 (of 2013)",
    "sentence": "A terminal that has no code of the platform MUST register.",
    "sends": "Nothing: it waits for a registration; a code of another platform is refused.",
    "expects": "Message 0100.",
    "mend": "Send 0100 where there is no code yet, and where the code is refused.",
    "ask": "What does your terminal do when a platform refuses the code that it has?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The terminal shall register with a platform that has not given it an authentication code yet.",
      "fr": "Le terminal doit s’enregistrer auprès d’une plateforme qui ne lui a pas encore délivré de code d’authentification.",
      "es": "El terminal deberá registrarse en una plataforma que aún no le haya entregado un código de autenticación.",
      "ar": "يجب أن يسجّل الجهاز الطرفي نفسه لدى أي منصة لم تمنحه رمز مصادقة بعد.",
      "ru": "Терминал должен регистрироваться на платформе, которая ещё не выдала ему код аутентификации.",
      "zh": "终端尚未获得平台鉴权码时，应先向平台注册。"
    }
  },
  {
    "id": "JTT808-007",
    "profile": "vehicle-808",
    "level": "MUST",
    "document": "JT/T 808",
    "edition": "2013, 2019",
    "clause": "8.5, table 7 (of 2013)",
    "sentence": "A registration MUST have all fields of the edition: province, city, maker, model and id of the terminal, colour of the plate, and the plate or the VIN.",
    "sends": "Nothing: it looks at the registration.",
    "expects": "Fixed lengths of the edition, a colour of the table, an id of capital letters and digits.",
    "mend": "Fill short fields with zero bytes behind, and write the colour as a number.",
    "ask": "May we see a registration of your terminal, byte by byte?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The terminal shall register with all fields of the edition in their fixed lengths: province, city, manufacturer, model, terminal id, plate colour, and plate or VIN.",
      "fr": "Le terminal doit s’enregistrer avec tous les champs de l’édition dans leurs longueurs fixes : province, ville, fabricant, modèle, identifiant du terminal, couleur de la plaque et plaque ou VIN.",
      "es": "El terminal deberá registrarse con todos los campos de la edición en sus longitudes fijas: provincia, ciudad, fabricante, modelo, identificador del terminal, color de la placa y placa o VIN.",
      "ar": "يجب أن يتضمن تسجيل الجهاز الطرفي جميع حقول الإصدار بأطوالها الثابتة: المقاطعة والمدينة والشركة الصانعة والطراز ومعرّف الجهاز ولون اللوحة ورقم اللوحة أو رقم الهيكل.",
      "ru": "Регистрация терминала должна содержать все поля редакции с их фиксированной длиной: провинцию, город, изготовителя, модель, идентификатор терминала, цвет номерного знака и номерной знак или VIN.",
      "zh": "终端注册消息应按版本规定的固定长度包含全部字段：省域、市县域、制造商、终端型号、终端 ID、车牌颜色以及车牌或 VIN。"
    }
  },
  {
    "id": "JTT808-008",
    "profile": "vehicle-808",
    "level": "MUST",
    "document": "JT/T 808",
    "edition": "2013, 2019",
    "clause": "7.2, 8.6, 8.8 (of 2013)",
    "sentence": "A terminal that has registered MUST authenticate itself by the code that it was given.",
    "sends": "The answer 8100 with a code that nobody else has.",
    "expects": "Message 0102 with this code.",
    "mend": "Keep the code of 8100 as it came, and send it in 0102; in 2019 with its length before it.",
    "ask": "Where does your terminal keep the code, and how long?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The terminal shall authenticate itself with the very code that the platform gave it when it registered.",
      "fr": "Le terminal doit s’authentifier par le code même que la plateforme lui a remis lors de l’enregistrement.",
      "es": "El terminal deberá autenticarse con el mismo código que la plataforma le entregó al registrarse.",
      "ar": "يجب أن يصادق الجهاز الطرفي نفسه بالرمز ذاته الذي منحته إياه المنصة عند التسجيل.",
      "ru": "Терминал должен проходить аутентификацию именно тем кодом, который платформа выдала ему при регистрации.",
      "zh": "终端注册后，应使用平台下发的鉴权码进行鉴权。"
    }
  },
  {
    "id": "JTT808-009",
    "profile": "vehicle-808",
    "level": "MUST",
    "document": "JT/T 808",
    "edition": "2013, 2019",
    "clause": "7.2 (of 2013)",
    "sentence": "Before its authentication is accepted, a terminal MUST NOT send anything else.",
    "sends": "The answer to the authentication, two seconds late.",
    "expects": "Nothing but registration and authentication until then.",
    "mend": "Hold reports and heartbeats back until 8001 says 0 for 0102.",
    "ask": "What does your terminal send while it waits for the answer to its authentication?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The terminal shall send nothing but registration and authentication until the platform has accepted its authentication.",
      "fr": "Le terminal ne doit rien envoyer d’autre que l’enregistrement et l’authentification tant que la plateforme n’a pas accepté son authentification.",
      "es": "El terminal no deberá enviar nada más que el registro y la autenticación hasta que la plataforma haya aceptado su autenticación.",
      "ar": "يجب ألا يرسل الجهاز الطرفي شيئًا سوى التسجيل والمصادقة إلى أن تقبل المنصة مصادقته.",
      "ru": "До принятия аутентификации платформой терминал не должен отправлять ничего, кроме регистрации и аутентификации.",
      "zh": "鉴权未通过之前，终端不得发送注册和鉴权以外的任何消息。"
    }
  },
  {
    "id": "JTT808-010",
    "profile": "vehicle-808",
    "level": "MUST",
    "document": "JT/T 808",
    "edition": "2013, 2019",
    "clause": "8.19, 8.20 (of 2013)",
    "sentence": "The question for the location MUST be answered with the location and the serial number of the question.",
    "sends": "Message 8201.",
    "expects": "Message 0201 with the serial number of 8201.",
    "mend": "Answer 8201 by 0201: serial number of the question, then a body as of 0200.",
    "ask": "Can a dispatcher ask your terminal where it is now?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The terminal shall answer a location query with its location and the serial number of that query.",
      "fr": "Le terminal doit répondre à une demande de position par sa position et le numéro de série de cette demande.",
      "es": "El terminal deberá responder a una consulta de posición con su posición y el número de secuencia de esa consulta.",
      "ar": "يجب أن يرد الجهاز الطرفي على استعلام الموقع بموقعه وبالرقم التسلسلي لذلك الاستعلام.",
      "ru": "На запрос местоположения терминал должен отвечать своим местоположением и порядковым номером этого запроса.",
      "zh": "终端收到位置信息查询后，应回复位置信息并携带该查询的流水号。"
    }
  },
  {
    "id": "JTT808-011",
    "profile": "vehicle-808",
    "level": "MUST",
    "document": "JT/T 808",
    "edition": "2013, 2019",
    "clause": "8.1, table 4 (of 2013)",
    "sentence": "A message that the terminal does not know MUST be answered as not supported.",
    "sends": "Message 8FFF, of the range that is kept for later.",
    "expects": "Message 0001 with the serial number and the id of that message, and result 3.",
    "mend": "Answer what is not known by 0001 with result 3; never stay silent.",
    "ask": "What does your terminal answer to a message of a later edition?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The terminal shall answer a message that it does not know with the general response that says not supported.",
      "fr": "Le terminal doit répondre à un message qu’il ne connaît pas par la réponse générale « non pris en charge ».",
      "es": "El terminal deberá responder a un mensaje que no conozca con la respuesta general «no admitido».",
      "ar": "يجب أن يرد الجهاز الطرفي على الرسالة التي لا يعرفها بالرد العام الذي يفيد أنها غير مدعومة.",
      "ru": "На неизвестное сообщение терминал должен отвечать общим ответом «не поддерживается».",
      "zh": "终端收到不支持的消息时，应以通用应答回复“不支持”。"
    }
  },
  {
    "id": "JTT808-012",
    "profile": "vehicle-808",
    "level": "MUST",
    "document": "JT/T 808",
    "edition": "2013, 2019",
    "clause": "8.9, 8.11, 8.13, table 12 (of 2013)",
    "sentence": "Parameters that the platform sets MUST be answered, kept, and told when they are asked for.",
    "sends": "8106 for what is there; 8103 with other times; 8106 again. At the end of the run, 8103 with what was there.",
    "expects": "0104 with each parameter, 0001 with result 0, and 0104 with what was set.",
    "mend": "Support 8103 and 8106 for the parameters 0001, 0002, 0003, 0020 and 0029, each a DWORD.",
    "ask": "Which parameters of your terminal can a platform set, and which of them survive a restart?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The terminal shall accept the parameters that the platform sets, confirm them and report them when asked.",
      "fr": "Le terminal doit accepter les paramètres fixés par la plateforme, les confirmer et les restituer sur demande.",
      "es": "El terminal deberá aceptar los parámetros que fije la plataforma, confirmarlos e informar de ellos cuando se le pregunte.",
      "ar": "يجب أن يقبل الجهاز الطرفي المعلمات التي تضبطها المنصة، وأن يؤكدها، وأن يبلغ عنها عند السؤال.",
      "ru": "Терминал должен принимать параметры, заданные платформой, подтверждать их и сообщать по запросу.",
      "zh": "终端应接受平台设置的参数并予以应答，查询时应如实返回已设置的参数。"
    }
  },
  {
    "id": "JTT808-013",
    "profile": "vehicle-808",
    "level": "MUST",
    "document": "JT/T 808",
    "edition": "2013, 2019",
    "clause": "5.2, 8.3 (of 2013)",
    "sentence": "A terminal that has nothing else to send MUST send heartbeats at the interval that is set.",
    "sends": "Nothing: it listens for a while.",
    "expects": "A message at least every interval, and half of one for the network.",
    "mend": "Start the interval of parameter 0001 after each message, and send 0002 at its end.",
    "ask": "After how long would a platform notice that your terminal is gone?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The terminal shall send heartbeats at the interval set by the platform whenever it has nothing else to send.",
      "fr": "Le terminal doit envoyer des messages de présence à l’intervalle fixé par la plateforme dès qu’il n’a rien d’autre à envoyer.",
      "es": "El terminal deberá enviar mensajes de presencia con el intervalo que fije la plataforma siempre que no tenga otra cosa que enviar.",
      "ar": "يجب أن يرسل الجهاز الطرفي نبضات الاتصال بالفاصل الزمني الذي تضبطه المنصة كلما لم يكن لديه ما يرسله.",
      "ru": "Терминал должен отправлять контрольные сообщения с интервалом, заданным платформой, когда ему больше нечего передавать.",
      "zh": "终端在无其他数据发送时，应按平台设定的间隔发送心跳。"
    }
  },
  {
    "id": "JTT808-014",
    "profile": "vehicle-808",
    "level": "MUST",
    "document": "JT/T 808",
    "edition": "2013, 2019",
    "clause": "8.9, table 12; 8.18 (of 2013)",
    "sentence": "Locations MUST be reported at the interval that is set.",
    "sends": "Nothing: it listens for a while. The ignition has to be on, since a terminal may sleep without it.",
    "expects": "Message 0200 within one interval and a half.",
    "mend": "Report by time, with the interval of parameter 0029.",
    "ask": "How often does your terminal report while the vehicle drives, and who decides that?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The terminal shall report its location on its own at the interval set by the platform.",
      "fr": "Le terminal doit communiquer sa position de lui-même à l’intervalle fixé par la plateforme.",
      "es": "El terminal deberá comunicar su posición por sí mismo con el intervalo que fije la plataforma.",
      "ar": "يجب أن يبلغ الجهاز الطرفي عن موقعه من تلقاء نفسه بالفاصل الزمني الذي تضبطه المنصة.",
      "ru": "Терминал должен самостоятельно сообщать местоположение с интервалом, заданным платформой.",
      "zh": "终端应按平台设定的时间间隔主动汇报位置信息。"
    }
  },
  {
    "id": "JTT808-015",
    "profile": "vehicle-808",
    "level": "MUST",
    "document": "JT/T 808",
    "edition": "2013, 2019",
    "clause": "6.1.2 (of 2013)",
    "sentence": "A message that the platform does not answer MUST be sent again, with the same serial number.",
    "sends": "No answer to one message.",
    "expects": "The same message with the same serial number within the time that is set.",
    "mend": "Keep each message until its answer comes, and send it again unchanged after parameter 0002.",
    "ask": "Which messages does your terminal lose when the network is gone for a minute?",
    "untested": "",
    "harm": "data-loss",
    "tags": [],
    "tender": {
      "en": "The terminal shall send a message that the platform does not answer again, with the same serial number.",
      "fr": "Le terminal doit renvoyer, avec le même numéro de série, un message auquel la plateforme ne répond pas.",
      "es": "El terminal deberá volver a enviar, con el mismo número de secuencia, un mensaje al que la plataforma no responda.",
      "ar": "يجب أن يعيد الجهاز الطرفي إرسال الرسالة التي لا ترد عليها المنصة بالرقم التسلسلي نفسه.",
      "ru": "Сообщение, на которое платформа не ответила, терминал должен отправить повторно с тем же порядковым номером.",
      "zh": "消息未得到平台应答时，终端应以相同流水号重发。"
    }
  },
  {
    "id": "JTT808-016",
    "profile": "vehicle-808",
    "level": "SHOULD",
    "document": "JT/T 808",
    "edition": "2013, 2019",
    "clause": "5.1, 5.3 (of 2013)",
    "sentence": "After the platform closes the connection, a terminal SHOULD connect again.",
    "sends": "The connection is closed.",
    "expects": "A new connection.",
    "mend": "Notice the end of the connection, and connect again soon.",
    "ask": "How long after an outage of the platform are all vehicles back?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The terminal should connect again soon after the platform has closed the connection.",
      "fr": "Le terminal devrait se reconnecter peu après la fermeture de la connexion par la plateforme.",
      "es": "El terminal debería volver a conectarse poco después de que la plataforma cierre la conexión.",
      "ar": "ينبغي أن يعاود الجهاز الطرفي الاتصال بعد وقت قصير من إغلاق المنصة للاتصال.",
      "ru": "После закрытия соединения платформой терминалу следует вскоре подключиться снова.",
      "zh": "平台关闭连接后，终端宜尽快重新建立连接。"
    }
  },
  {
    "id": "JTT808-017",
    "profile": "vehicle-808",
    "level": "MUST",
    "document": "JT/T 808",
    "edition": "2013, 2019",
    "clause": "5.1, 7.2 (of 2013)",
    "sentence": "On each further connection a registered terminal MUST authenticate itself at once by its code.",
    "sends": "Nothing: it looks at the first message of the new connection.",
    "expects": "Message 0102 with the code.",
    "mend": "Send 0102 first on every connection, and register only where there is no code.",
    "ask": "Does your terminal register anew whenever it connects?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The terminal shall authenticate itself with its code as the first thing on every new connection, without registering again.",
      "fr": "Le terminal doit, à chaque nouvelle connexion, s’authentifier d’abord par son code, sans s’enregistrer de nouveau.",
      "es": "El terminal deberá autenticarse con su código como primer paso de cada nueva conexión, sin volver a registrarse.",
      "ar": "يجب أن يبدأ الجهاز الطرفي كل اتصال جديد بالمصادقة برمزه، دون تسجيل جديد.",
      "ru": "При каждом новом соединении терминал должен прежде всего проходить аутентификацию своим кодом, не регистрируясь заново.",
      "zh": "终端每次重新建立连接后，应首先使用鉴权码鉴权，无需再次注册。"
    }
  },
  {
    "id": "JTT808-018",
    "profile": "vehicle-808",
    "level": "MUST",
    "document": "JT/T 808",
    "edition": "2013, 2019",
    "clause": "8.18, table 23 (of 2013)",
    "sentence": "A location MUST have 28 bytes or more, with a latitude up to 90 degrees, a longitude up to 180, and a direction up to 359.",
    "sends": "Nothing: it looks at all locations.",
    "expects": "Values of the table.",
    "mend": "Write millionths of a degree without a sign; the hemispheres are bits of the status.",
    "ask": "What does your terminal write as latitude before it has a fix?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The terminal shall report latitude, longitude and direction within the ranges of the standard.",
      "fr": "Le terminal doit indiquer la latitude, la longitude et la direction dans les limites de la norme.",
      "es": "El terminal deberá comunicar la latitud, la longitud y la dirección dentro de los límites de la norma.",
      "ar": "يجب أن يبلغ الجهاز الطرفي عن خط العرض وخط الطول والاتجاه ضمن الحدود التي ينص عليها المعيار.",
      "ru": "Терминал должен передавать широту, долготу и направление в пределах, установленных стандартом.",
      "zh": "终端上报的纬度、经度和方向应在标准规定的取值范围内。"
    }
  },
  {
    "id": "JTT808-019",
    "profile": "vehicle-808",
    "level": "MUST",
    "document": "JT/T 808",
    "edition": "2013, 2019",
    "clause": "8.18, table 23 (of 2013)",
    "sentence": "The time of a location MUST be YYMMDDhhmmss in BCD, in GMT+8.",
    "sends": "Nothing: it compares the times of all locations with the clock of the suite.",
    "expects": "BCD times of the calendar, the newest within five minutes of now.",
    "mend": "Write the time of the fix in GMT+8, wherever the vehicle is.",
    "ask": "In which time zone does your terminal write its times outside China?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The terminal shall write the time of each location in BCD and in GMT+8, as the standard says, wherever it is used.",
      "fr": "Le terminal doit écrire l’heure de chaque position en BCD et en GMT+8, comme le dit la norme, où qu’il soit utilisé.",
      "es": "El terminal deberá escribir la hora de cada posición en BCD y en GMT+8, como dice la norma, dondequiera que se use.",
      "ar": "يجب أن يكتب الجهاز الطرفي وقت كل موقع بترميز BCD وبتوقيت غرينتش +8 كما ينص المعيار، أينما استُخدم.",
      "ru": "Терминал должен записывать время каждого местоположения в BCD по GMT+8, как требует стандарт, где бы он ни применялся.",
      "zh": "无论在何处使用，终端位置信息中的时间均应按标准以 BCD 码和 GMT+8 时间填写。"
    }
  },
  {
    "id": "JTT808-020",
    "profile": "vehicle-808",
    "level": "MUST",
    "document": "JT/T 808",
    "edition": "2013, 2019",
    "clause": "8.18, tables 26 and 27 (of 2013)",
    "sentence": "Additional items MUST fill the rest of a location, each with its id, its length and a value of the length that the table says.",
    "sends": "Nothing: it looks at all locations.",
    "expects": "Whole items to the end of the body, those of the standard in their lengths.",
    "mend": "Write id, length and value of each item, and nothing behind the last.",
    "ask": "Which additional items does your terminal send, and which of them are your own?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The terminal shall write additional location items whole, with their id, length and value as the tables of the standard say.",
      "fr": "Le terminal doit écrire en entier les éléments additionnels de position, avec identifiant, longueur et valeur selon les tableaux de la norme.",
      "es": "El terminal deberá escribir completos los elementos adicionales de posición, con identificador, longitud y valor según las tablas de la norma.",
      "ar": "يجب أن يكتب الجهاز الطرفي عناصر الموقع الإضافية كاملة، بمعرّفها وطولها وقيمتها وفق جداول المعيار.",
      "ru": "Терминал должен передавать дополнительные элементы местоположения полностью: с идентификатором, длиной и значением по таблицам стандарта.",
      "zh": "终端应按标准表格完整填写位置附加信息项的 ID、长度和内容。"
    }
  },
  {
    "id": "JTT808-021",
    "profile": "vehicle-808",
    "level": "MUST",
    "document": "JT/T 808",
    "edition": "2013, 2019",
    "clause": "8.18, tables 24 and 25 (of 2013)",
    "sentence": "Bits of the alarms and of the status that the edition reserves MUST be zero.",
    "sends": "Nothing: it looks at all locations.",
    "expects": "Zero in all reserved bits, and no load 10.",
    "mend": "Clear the bits that the edition gives no meaning; put what is your own into additional items.",
    "ask": "Do you use reserved bits for alarms of your own?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The terminal shall leave all reserved bits of the alarm and status words at zero.",
      "fr": "Le terminal doit laisser à zéro tous les bits réservés des mots d’alarme et d’état.",
      "es": "El terminal deberá dejar a cero todos los bits reservados de las palabras de alarma y de estado.",
      "ar": "يجب أن يترك الجهاز الطرفي جميع البتات المحجوزة في كلمتي الإنذار والحالة مساوية للصفر.",
      "ru": "Терминал должен оставлять нулевыми все зарезервированные биты слов тревоги и состояния.",
      "zh": "终端应将报警标志和状态字中的所有保留位置零。"
    }
  },
  {
    "id": "JTT808-022",
    "profile": "vehicle-808",
    "level": "MUST",
    "document": "JT/T 808",
    "edition": "2013, 2019",
    "clause": "8.18, table 25 (of 2013)",
    "sentence": "The bits of the status for south and west MUST say in which hemispheres the terminal is.",
    "sends": "Nothing: it compares all locations that have a fix with the setting place.",
    "expects": "A position within one degree of that place.",
    "mend": "Set bit 2 south of the equator and bit 3 west of Greenwich; write degrees as WGS-84.",
    "ask": "Where outside China has your terminal been used?",
    "untested": "",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The terminal shall say by the bits for south and west in which hemispheres it is, so that its position is right wherever it is used.",
      "fr": "Le terminal doit indiquer par les bits « sud » et « ouest » l’hémisphère où il se trouve, afin que sa position soit juste où qu’il soit utilisé.",
      "es": "El terminal deberá indicar mediante los bits de sur y oeste en qué hemisferios se encuentra, para que su posición sea correcta dondequiera que se use.",
      "ar": "يجب أن يبيّن الجهاز الطرفي ببتَي الجنوب والغرب نصفَي الكرة اللذين يوجد فيهما، ليكون موقعه صحيحًا أينما استُخدم.",
      "ru": "Терминал должен указывать битами «юг» и «запад», в каких полушариях он находится, чтобы положение было верным в любом месте.",
      "zh": "终端应以南纬、西经状态位正确表示所在半球，确保在任何地区使用时位置均正确。"
    }
  },
  {
    "id": "JTT808-023",
    "profile": "vehicle-808",
    "level": "MUST",
    "document": "JT/T 808",
    "edition": "2013, 2019",
    "clause": "4.4.3, table 3 (of 2013)",
    "sentence": "A message of more than 1023 bytes MUST be sent in packets that are numbered from 1.",
    "sends": "",
    "expects": "",
    "mend": "",
    "ask": "",
    "untested": "No message that a platform can ask of every terminal is that long; a camera is needed.",
    "harm": "wrong-answer",
    "tags": [],
    "tender": {
      "en": "The terminal shall send messages that are too long for one frame in packets that are numbered from 1, each with the number of all packets.",
      "fr": "Le terminal doit envoyer les messages trop longs pour une trame en paquets numérotés à partir de 1, chacun portant le nombre total de paquets.",
      "es": "El terminal deberá enviar los mensajes demasiado largos para una trama en paquetes numerados desde 1, cada uno con el número total de paquetes.",
      "ar": "يجب أن يرسل الجهاز الطرفي الرسائل التي لا يتسع لها إطار واحد في حزم مرقمة ابتداءً من 1، تحمل كل منها العدد الكلي للحزم.",
      "ru": "Сообщения, не помещающиеся в один кадр, терминал должен отправлять пакетами, пронумерованными с 1, с общим числом пакетов в каждом.",
      "zh": "超过单帧长度的消息，终端应分包发送，包序号从 1 开始，每包均注明总包数。"
    }
  }
]
