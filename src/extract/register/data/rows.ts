/** Every file of rows, in order. Data only; the notation is explained in register.ts. */
export const ROWS: readonly string[] = [
  `
OpenAI: Open AI, +ChatGPT
Anthropic: +Claude
Anysphere: +Cursor
xAI: X.AI, +Grok
Perplexity: Perplexity AI
Mistral AI #mistral: Mistral, 米斯特拉尔
Cohere
DeepSeek: 深度求索
Moonshot AI: Moonshot, 月之暗面, +Kimi
Zhipu AI #zhipu: Zhipu, Z.ai, 智谱, 智谱AI
MiniMax: Minimax, 稀宇科技
Baichuan: 百川智能
StepFun: 阶跃星辰
01.AI: 零一万物
Windsurf: Codeium
Cognition: Cognition AI, +Devin
Replit
Lovable
Harvey
Glean
Scale AI
Safe Superintelligence: SSI
Thinking Machines Lab #thinking-machines: Thinking Machines
Inflection AI #inflection: Inflection
Character.AI: Character AI
Stability AI #stability
Runway
Midjourney
ElevenLabs
Suno
Figure AI
Databricks
Snowflake
CoreWeave: CRWV
Lambda #lambda-labs
Crusoe
Nebius
Oracle: 甲骨文
Nvidia: NVIDIA, 英伟达, 辉达
AMD: Advanced Micro Devices, 超威半导体
Intel: 英特尔
TSMC: Taiwan Semiconductor, 台积电
ASML: 阿斯麦
Arm Holdings #arm: Arm
Broadcom: 博通
Qualcomm: 高通
Micron: 美光
Samsung Electronics #samsung: Samsung, 三星, 三星电子
SK Hynix: SK hynix, 海力士, SK海力士
Cerebras
Groq
Microsoft: MSFT, 微软
Alphabet: Google, 谷歌, 字母表
Amazon: AMZN, 亚马逊, +AWS
Meta: Meta Platforms, Facebook, 脸书
Apple: AAPL, 苹果公司, 苹果
Tesla: TSLA, 特斯拉
Netflix: 奈飞, 网飞
Spotify
Salesforce: 赛富时
Shopify
Adobe
IBM
SAP
ServiceNow
Palantir
Workday
Uber: 优步
Lyft
Airbnb: 爱彼迎
DoorDash
Instacart
Stripe
Klarna
Revolut
Wise plc #wise
PayPal
Block, Inc. #block: Block Inc
Coinbase
Circle Internet #circle
Robinhood
Plaid
Chime
Ramp
Brex
Rippling
Deel
Figma
Canva
Notion
Discord
Reddit
Snap Inc #snap: Snap
Pinterest
X Corp: Twitter, 推特
ByteDance: 字节跳动, 字节, +TikTok
Tencent: 腾讯
Alibaba: 阿里巴巴, 阿里
Baidu: 百度
JD.com #jd: JD, 京东
PDD Holdings #pdd: PDD, Pinduoduo, 拼多多
Meituan: 美团
NetEase: 网易
Xiaomi: 小米
Huawei: 华为
BYD: 比亚迪
NIO: Nio, 蔚来
XPeng: Xpeng, 小鹏汽车, 小鹏
Li Auto: 理想汽车
CATL: 宁德时代
Geely: 吉利
SMIC: 中芯国际
Cambricon: 寒武纪
Kuaishou: 快手
Bilibili: 哔哩哔哩, B站
Didi: 滴滴
Shein: SHEIN, 希音
Lenovo: 联想
DJI: 大疆
Unitree: 宇树科技, 宇树
SenseTime: 商汤
iFlytek: 科大讯飞
Waymo
Cruise LLC #cruise
Zoox
Wayve
Rivian
Lucid Motors #lucid: Lucid
Ford: 福特
General Motors #gm: GM, 通用汽车
Toyota: 丰田
Honda: 本田
Sony: 索尼
Nintendo: 任天堂
Volkswagen: 大众汽车
BMW: 宝马
Siemens: 西门子
Airbus: 空客
Boeing: 波音
SpaceX: +Starlink
Anduril
Shield AI
Helsing
Northvolt
WeWork
FTX
Wirecard
NICE
Cognigy
Silo AI
OctoAI
Cisco: 思科
Dell: Dell Technologies, 戴尔
HP Inc #hp: 惠普
Super Micro #supermicro: Supermicro, 超微电脑
Disney: Walt Disney, 迪士尼
Walmart: 沃尔玛
Costco: 好市多
Visa
Mastercard: 万事达
JPMorgan Chase #jpmorgan: JPMorgan, 摩根大通, @investor
Goldman Sachs #goldman: Goldman, 高盛, @investor
Morgan Stanley: 摩根士丹利, @investor
Citigroup: Citi, 花旗, @investor
SoftBank: Softbank, 软银, @investor
Sequoia Capital #sequoia: Sequoia, 红杉, @investor
Andreessen Horowitz #a16z: a16z, @investor
Accel: @investor
Coatue: @investor
Tiger Global: 老虎环球, @investor
Thrive Capital #thrive: Thrive, @investor
Dragoneer: @investor
Lightspeed: @investor
Iconiq: ICONIQ, @investor
Founders Fund: @investor
Khosla Ventures #khosla: @investor
BlackRock: 贝莱德, @investor
Blackstone: 黑石, @investor
Temasek: 淡马锡, @investor
Mubadala: @investor
MGX: @investor
`,
];
