/** Listed and large companies of the Americas. Data only. */
export const AMERICA = `
Alphabet: Google, GOOGL, GOOG, 谷歌, 字母表, *Google Cloud, *YouTube, *谷歌云
Amazon: Amazon.com, AMZN, 亚马逊, *AWS, *Amazon Web Services, *亚马逊云
~Apple: AAPL, 苹果公司, ~苹果, *iPhone
Microsoft: MSFT, 微软, *Azure, *LinkedIn, *Xbox, @fy6
~Meta: Meta Platforms, Facebook, META, 脸书, *Reality Labs, *WhatsApp, *Instagram
Nvidia: NVIDIA, NVDA, 英伟达, 辉达, @fy1
Tesla: TSLA, 特斯拉
AMD: Advanced Micro Devices, 超威半导体, 超微半导体
Intel: INTC, 英特尔
Broadcom: AVGO, 博通, @fy10
Qualcomm: QCOM, 高通, @fy9
Micron: Micron Technology, 美光, 美光科技, @fy8
Texas Instruments: 德州仪器
Applied Materials: 应用材料, @fy10
Lam Research: 泛林, @fy6
KLA: 科磊, @fy6
Marvell: Marvell Technology, 迈威尔, @fy1
Analog Devices: 亚德诺, @fy10
Microchip Technology: @fy3
ON Semiconductor: Onsemi, onsemi, 安森美
GlobalFoundries: 格芯
Arm Holdings #arm: ~Arm, @fy3
Super Micro #supermicro: Supermicro, Super Micro Computer, 超微电脑, @fy6
Western Digital: 西部数据, @fy6
SanDisk: Sandisk, 闪迪, @fy6
Seagate: Seagate Technology, 希捷, @fy6
Pure Storage: @fy1
NetApp: @fy4
Arista: Arista Networks
Cisco: Cisco Systems, CSCO, 思科, @fy7
Juniper Networks
Ciena: @fy10
Lumentum: @fy6
Coherent Corp: @fy6
Corning: 康宁
Skyworks: Skyworks Solutions, @fy9
Qorvo: @fy3
Wolfspeed: @fy6
Astera Labs
Credo Technology: Credo
Rigetti
IonQ
D-Wave
~Oracle: ORCL, 甲骨文, @fy5
Salesforce: 赛富时, *Slack, @fy1
Adobe: ADBE, 奥多比, @fy11
IBM: International Business Machines, 国际商业机器
ServiceNow
Workday: @fy1
Intuit: 财捷, @fy7
Autodesk: 欧特克, @fy1
Synopsys: 新思科技, @fy10
Cadence Design Systems: Cadence, 铿腾
Ansys
PTC Inc: @fy9
Datadog
CrowdStrike: @fy1
Palo Alto Networks: @fy7
Fortinet
Zscaler: @fy7
Okta: @fy1
SentinelOne: @fy1
Cloudflare
Twilio
~Zoom: Zoom Communications, Zoom Video, @fy1
DocuSign: @fy1
Dropbox
~Box Inc
Atlassian: @fy6
HubSpot
Shopify
Etsy
eBay: 易贝
PayPal: 贝宝
Block Inc #block: +Cash App, *Square
Toast Inc
Uber: Uber Technologies, 优步
Lyft
Airbnb: 爱彼迎
DoorDash
Instacart: Maplebear
Booking Holdings: Booking.com, 缤客
Expedia: Expedia Group, 亿客行
Tripadvisor
Netflix: NFLX, 奈飞, 网飞
Spotify: 声田
Disney: Walt Disney, Disney+, 迪士尼, @fy9
Warner Bros. Discovery: Warner Bros Discovery, 华纳兄弟探索
Paramount Global: Paramount Skydance, 派拉蒙
Comcast: 康卡斯特, *NBCUniversal, *Peacock
Fox Corporation: @fy6
Roku
Live Nation
Warner Music: Warner Music Group, @fy9
Electronic Arts: 艺电, @fy3
Take-Two Interactive: Take-Two, @fy3
Activision Blizzard: 动视暴雪
Reddit
Snap #snap: Snap Inc, ~Snap, +Snapchat
Pinterest
X Corp: Twitter, 推特
Match Group: +Tinder
Bumble
The Trade Desk: Trade Desk
Digital Realty
Equinix
Iren: IREN
Applied Digital: @fy5
Cipher Mining
TeraWulf
Core Scientific
Hut 8
Marathon Digital: MARA Holdings
Riot Platforms
Vertiv
Eaton
GE Vernova
General Electric: GE Aerospace, 通用电气
Honeywell: 霍尼韦尔
3M
Caterpillar: 卡特彼勒
Deere: John Deere, 迪尔, @fy10
Boeing: 波音
Lockheed Martin: 洛克希德马丁, 洛克希德·马丁
RTX: Raytheon, 雷神
Northrop Grumman
General Dynamics
L3Harris
AeroVironment: @fy4
Ford: Ford Motor, 福特, 福特汽车
General Motors #gm: GM, 通用汽车
Stellantis: 斯特兰蒂斯
Rivian
~Lucid #lucid: Lucid Motors, Lucid Group
Fisker
Nikola Corporation
Canoo
Faraday Future: 法拉第未来
Harley-Davidson
Carvana
CarMax: @fy2
Walmart: 沃尔玛, @fy1
Costco: 好市多, 开市客, @fy8
~Target Corporation: @fy1
Home Depot: 家得宝, @fy1
Lowe's: @fy1
Kroger: @fy1
Best Buy: 百思买, @fy1
~Gap Inc: @fy1
Nike: 耐克, @fy5
Lululemon: 露露乐蒙, @fy1
Starbucks: 星巴克, @fy9
McDonald's: 麦当劳
Chipotle
Yum Brands: 百胜餐饮
Yum China: 百胜中国
Coca-Cola: 可口可乐
PepsiCo: 百事
Procter & Gamble: P&G, 宝洁, @fy6
Colgate-Palmolive: 高露洁
Estée Lauder: Estee Lauder, 雅诗兰黛, @fy6
Kraft Heinz: 卡夫亨氏
Mondelez: 亿滋
Philip Morris: Philip Morris International
Johnson & Johnson: J&J, 强生
Pfizer: 辉瑞
Merck & Co: Merck, 默沙东
Eli Lilly: Lilly, 礼来
AbbVie: 艾伯维
Bristol Myers Squibb: Bristol-Myers Squibb, 百时美施贵宝
Amgen: 安进
Gilead: Gilead Sciences, 吉利德
Regeneron
Vertex Pharmaceuticals
Biogen: 渤健
Illumina
Thermo Fisher: 赛默飞
Danaher: 丹纳赫
Intuitive Surgical: 直觉外科
Medtronic: 美敦力, @fy4
Boston Scientific: 波士顿科学
Abbott: Abbott Laboratories, 雅培
Stryker
UnitedHealth: UnitedHealth Group, 联合健康
CVS Health: CVS
Cigna
Humana
Elevance Health
Walgreens: 沃博联, @fy8
Exxon Mobil: ExxonMobil, Exxon, 埃克森美孚
Chevron: 雪佛龙
ConocoPhillips: 康菲
Occidental Petroleum: 西方石油
Schlumberger: SLB, 斯伦贝谢
NextEra Energy
Constellation Energy
Vistra
Talen Energy
Duke Energy
Dominion Energy
First Solar
Enphase: Enphase Energy
SunPower
Plug Power
Bloom Energy
~Visa: Visa Inc, @fy9
Mastercard: 万事达, 万事达卡
American Express: Amex, 美国运通
Capital One
Discover Financial
Charles Schwab: 嘉信理财
Interactive Brokers: 盈透证券
CME Group
Intercontinental Exchange
Nasdaq Inc
S&P Global: 标普全球
Moody's: 穆迪
MSCI Inc
Fiserv
FIS Global
Global Payments
SoFi: SoFi Technologies
Upstart Holdings
LendingClub
Rocket Companies
AIG: American International Group
MetLife: 大都会人寿
Prudential Financial
Progressive Corporation
Allstate
Chubb: 安达保险
Travelers Companies
Bank of America: BofA, 美国银行, 美银, @investor
Wells Fargo: 富国银行
US Bancorp
PNC Financial
Truist
Silicon Valley Bank: SVB, 硅谷银行
First Republic Bank: First Republic
AT&T
Verizon: 威瑞森
T-Mobile: T-Mobile US
Charter Communications
Lumen Technologies
FedEx: 联邦快递, @fy5
UPS: United Parcel Service, 联合包裹
Delta Air Lines: 达美航空
United Airlines: 美联航
American Airlines
Southwest Airlines
JetBlue
Marriott: Marriott International, 万豪
Hilton: Hilton Worldwide, 希尔顿
Hyatt
Las Vegas Sands: 金沙集团
MGM Resorts: 美高梅
Wynn Resorts: 永利
Caesars Entertainment
DraftKings
Carnival Corporation: @fy11
Royal Caribbean
Union Pacific
CSX
Norfolk Southern
Waste Management Inc
Dow Inc: 陶氏
DuPont: 杜邦
Freeport-McMoRan
Newmont: 纽蒙特
Nucor
US Steel: U.S. Steel, 美国钢铁
Cleveland-Cliffs
Alcoa: 美国铝业
MP Materials
Albemarle: 雅保
GameStop: 游戏驿站, @fy1
AMC Entertainment
Chewy: @fy1
Wayfair
Dell: Dell Technologies, 戴尔, 戴尔科技, @fy1
HP Inc #hp: 惠普, @fy10
Hewlett Packard Enterprise: HPE, 慧与, @fy10
Lenovo #lenovo: 联想, 联想集团, @fy3
Xerox: 施乐
Motorola Solutions: 摩托罗拉系统
Garmin: 佳明
GoPro
Logitech: 罗技, @fy3
Accenture: 埃森哲, @fy8
Cognizant: 高知特
EPAM Systems
DXC Technology: @fy3
Gartner: 高德纳
Leidos
Booz Allen Hamilton: @fy3
CACI: @fy6
Nielsen
Omnicom: 宏盟
Interpublic
News Corp: 新闻集团, @fy6
New York Times Company
Gannett
BuzzFeed
Vox Media
MercadoLibre: Mercado Libre, 美客多
Petrobras: 巴西石油
Vale SA: 淡水河谷
Itaú Unibanco: Itau
Ambev
JBS
Embraer: 巴西航空工业
Rappi
Kavak
Globant
Despegar
Bombardier: 庞巴迪
BlackBerry: 黑莓, @fy2
Royal Bank of Canada: RBC, @fy10
Toronto-Dominion Bank: TD Bank, @fy10
Brookfield: Brookfield Asset Management, @investor
Barrick Gold: Barrick
Nutrien
Canadian National Railway
Suncor
Enbridge
Magna International
OpenText: Open Text, @fy6
Celestica
Constellation Software
Lightspeed Commerce: @fy3
Thomson Reuters: 汤森路透
Rogers Communications
America Movil: América Móvil
Cemex: 西麦斯
Grupo Bimbo
FEMSA
Walmex
Trump Media: Trump Media & Technology
SES AI
Joby Aviation: Joby
Archer Aviation
AST SpaceMobile
Intuitive Machines
Virgin Galactic: 维珍银河
Iridium
ViaSat: Viasat, @fy3
EchoStar
Sirius XM
Crown Castle
American Tower
Prologis: 普洛斯
Simon Property
Public Storage
CBRE
`;
