/** AI laboratories, start-ups and the private software companies that the press follows. Data only. */
export const AI = `
OpenAI: Open AI, +ChatGPT, +GPT-5, +Sora, 开放人工智能
Anthropic: +Claude, *Claude Code
Anysphere: +Cursor
xAI: X.AI, +Grok
Perplexity: Perplexity AI
Mistral AI #mistral: Mistral, 米斯特拉尔
~Cohere
DeepSeek: 深度求索
Moonshot AI: Moonshot, 月之暗面, +Kimi
Zhipu AI #zhipu: Zhipu, Z.ai, 智谱, 智谱AI, 智谱华章
MiniMax: Minimax, 稀宇科技
Baichuan: 百川智能
StepFun: 阶跃星辰
01.AI: 零一万物
Windsurf: Codeium
~Cognition: Cognition AI, Cognition Labs, +Devin
Replit
~Lovable
~Harvey: Harvey AI
~Glean: Glean Technologies
Scale AI: ~Scale
Safe Superintelligence: SSI
Thinking Machines Lab #thinking-machines: Thinking Machines
Inflection AI #inflection: ~Inflection
Character.AI: Character AI
Stability AI #stability
~Runway: Runway AI
Midjourney
ElevenLabs: Eleven Labs
Suno
Udio
Figure AI: ~Figure
Physical Intelligence
Skild AI
World Labs
Reflection AI
Periodic Labs
Black Forest Labs
Sakana AI: サカナAI
Aleph Alpha
H Company
Poolside
Magic.dev
Augment Code
Sierra AI: ~Sierra
Decagon
Abridge
Hippocratic AI
OpenEvidence
Ambience Healthcare
Hebbia
~Writer
~Jasper: Jasper AI
Synthesia
HeyGen
Pika Labs: ~Pika
Luma AI
Stackblitz: +Bolt.new
Vercel
Supabase
Sourcegraph
Hugging Face
Together AI
Fireworks AI
Baseten
~Modal: Modal Labs
~Replicate
LangChain
LlamaIndex
Pinecone
Weaviate
~Chroma
Weights & Biases
Snorkel AI
Labelbox
Surge AI
Mercor
~Turing
Invisible Technologies
~Handshake
~Adept: Adept AI
Imbue
Essential AI
Contextual AI
Liquid AI
AI21 Labs: AI21
Lightricks
Cresta
Observe.AI
Moveworks
~Intercom
~Clay
~Gong
Cohesity
Databricks: +MosaicML
Snowflake
CoreWeave: CRWV
Lambda #lambda-labs: Lambda Labs
Crusoe: Crusoe Energy
Nebius
Nscale
Fluidstack
Firmus
Vast Data: VAST Data
WEKA
Cerebras: Cerebras Systems
Groq
SambaNova: SambaNova Systems
Graphcore
Tenstorrent
d-Matrix
~Etched
Lightmatter
Ayar Labs
Celestial AI
Rapidus
Rain AI
Axelera AI
Rebellions
FuriosaAI
Hailo
Wayve
Waymo
Zoox
Nuro
Aurora Innovation: ~Aurora
Applied Intuition
Cruise LLC #cruise
Waabi
Kodiak Robotics
Momenta: Momenta Technology
Pony.ai: Pony AI, 小马智行
WeRide: 文远知行
Apptronik
Agility Robotics
1X Technologies
Boston Dynamics
Sanctuary AI
~Dexterity
~Covariant
Anduril: Anduril Industries
Shield AI
Helsing
Saronic
Epirus
Skydio
Palantir: Palantir Technologies, PLTR
SpaceX: +Starlink, 太空探索技术
Blue Origin
Rocket Lab
Relativity Space
Sierra Space
Firefly Aerospace
Stoke Space
Planet Labs
Stripe: ~Stripe
Klarna
Revolut
~Chime: Chime Financial
~Ramp: Ramp Business
~Brex
Rippling
~Deel
~Gusto
Mercury Bank
~Plaid
~Affirm: Affirm Holdings
Checkout.com
Rapyd
Airwallex
Monzo
Starling Bank
N26
Trade Republic
SumUp
Adyen
Wise plc #wise
Nubank: Nu Holdings
Kraken
Ripple: Ripple Labs
~Circle #circle: Circle Internet, Circle Internet Group
~Tether
Binance: 币安
OKX
Bybit
Bitmain: 比特大陆
Coinbase: Coinbase Global
Robinhood: Robinhood Markets
Kalshi
Polymarket
Chainalysis
Fireblocks
ConsenSys
Figma
Canva
~Notion: Notion Labs
~Airtable
~Miro
~Linear
~Retool
Webflow
Grammarly
~Calendly
Zapier
~Loom
~Discord
Automattic
Epic Games
Roblox
Valve Corporation
Niantic
~Superhuman
Celonis
Personio
Contentsquare
Mirakl
Back Market
Doctolib
Qonto
Pennylane
Spendesk
Alan SA
Swile
Dataiku
Believe SA
Vinted
Bolt Technology: ~Bolt
Glovo
Getir
~Gorillas
Flink
Wolt
Deliveroo
Klook
GetYourGuide
Flix SE: FlixBus, Flix
BlaBlaCar
Northvolt
~Lilium
Volocopter
Isar Aerospace
Rocket Factory Augsburg
Quantum Systems
Tekever
Black Semiconductor
DeepL
Parloa
n8n
Langdock
Cognigy
Silo AI
OctoAI
Gretel AI: ~Gretel
Run:ai
Deci AI
Wiz: ~Wiz
Snyk
Cato Networks
~Armis
Cyera
Chainguard
~Abnormal: Abnormal Security
~Tanium
Netskope
~Rubrik
1Password
Vanta
Drata
Huntress
Arctic Wolf
Island Technology
Semgrep
~Ledger
Instabase
Attentive
~Faire
~Flexport
Convoy Inc
Samsara
Project44
~Gopuff
Misfits Market
Impossible Foods
Beyond Meat
Perfect Day
Oatly
SHEIN #shein: Shein, 希音
Temu
~Whatnot
Vuori
Skims
~Fanatics
~Fenty
Allbirds
Warby Parker
Glossier
Peloton
WeWork
Oyo: OYO, Oravel Stays
~Sonder
Selina
Vacasa
Opendoor: Opendoor Technologies
Compass Inc
~Redfin
Zillow: Zillow Group
~Lemonade
~Root Inc
Hippo Holdings
~Oscar Health
~Clover Health
Devoted Health
Cityblock Health
Ro Health
Hims & Hers: Hims
Cerebral Inc
Lyra Health
Headway
Spring Health
~Tempus: Tempus AI
Insitro
Recursion Pharmaceuticals
Isomorphic Labs
Xaira
Generate Biomedicines
Moderna
BioNTech
Theranos
23andMe
Ginkgo Bioworks
~Color Health
Commonwealth Fusion Systems
Helion: Helion Energy
TAE Technologies
X-energy
TerraPower
Oklo
Kairos Power
NuScale: NuScale Power
Form Energy
QuantumScape
Redwood Materials
Sila Nanotechnologies
FTX
Wirecard
Fiverr
Upwork
Toptal
Remote.com
Oyster HR
HashiCorp
GitLab
JFrog
Elastic NV: Elastic N.V.
Confluent
Cockroach Labs
PlanetScale
~Neon
ClickHouse
Redis Ltd
MongoDB
Couchbase
Fivetran
dbt Labs
Airbyte
Census Data
Starburst Data
Dremio
Collibra
Alation
DataRobot
H2O.ai
C3.ai: C3 AI
SoundHound: SoundHound AI
BigBear.ai
UiPath
Automation Anywhere
Workato
Monday.com
Wix: Wix.com
Squarespace
Automox
Crunchbase Inc
~Substack
~Medium
~Patreon
~Cameo
~Clubhouse
BeReal
~Strava
~Calm
~Headspace
Duolingo
Coursera
Udemy
Byju's #byjus: BYJU'S, Byjus
Unacademy
Chegg
Course Hero
MasterClass
Kahoot
GoStudent
Photomath
Humane Inc
Rabbit Inc
Oura: Oura Health
~Whoop
Sonos
~Ring
Wyze
Arlo Technologies
Anki
Magic Leap
Niantic Spatial
Unity Software: ~Unity
AppLovin
~Zynga
Scopely
Playtika
Supercell
King Digital
Dream Games
Peak Games
Voodoo
Sorare
Dapper Labs
OpenSea
Yuga Labs
Anchorage Digital
Galaxy Digital
MicroStrategy: 微策略
`;
