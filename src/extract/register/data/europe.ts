/** Companies of Europe, Russia and Africa. Data only. */
export const EUROPE = `
ASML: ASML Holding, 阿斯麦
SAP: 思爱普
Siemens: 西门子, @fy9
Siemens Energy: 西门子能源, @fy9
Siemens Healthineers: 西门子医疗, @fy9
Infineon: Infineon Technologies, 英飞凌, @fy9
STMicroelectronics: STMicro, 意法半导体
NXP: NXP Semiconductors, 恩智浦
BE Semiconductor: Besi
ASM International: ASMI
Aixtron
Nokia: 诺基亚
Ericsson: 爱立信
Dassault Systèmes: Dassault Systemes, 达索系统
Capgemini: 凯捷
Atos
Sopra Steria
OVHcloud: OVH, @fy8
Scaleway
Iliad
Orange SA
Deutsche Telekom: 德国电信
Vodafone: Vodafone Group, 沃达丰, @fy3
BT Group: 英国电信, @fy3
Telefonica: Telefónica, 西班牙电信
Telecom Italia
Swisscom
Telenor
Telia
Liberty Global
Volkswagen: Volkswagen Group, VW, 大众汽车, 大众集团
BMW: BMW Group, 宝马
Mercedes-Benz: Mercedes, Daimler, 梅赛德斯-奔驰, 奔驰
Porsche: Porsche AG, 保时捷
Audi: 奥迪
Renault: 雷诺
Peugeot: PSA
Ferrari: 法拉利
Volvo Cars: 沃尔沃汽车
Volvo Group: AB Volvo, 沃尔沃集团
Polestar: 极星
Scania: 斯堪尼亚
Traton
Daimler Truck: 戴姆勒卡车
Continental AG: 大陆集团
Bosch: Robert Bosch, 博世
ZF Friedrichshafen: 采埃孚
Schaeffler: 舍弗勒
Valeo: 法雷奥
Michelin: 米其林
Pirelli: 倍耐力
Aston Martin: 阿斯顿马丁
Jaguar Land Rover: JLR, 捷豹路虎, @fy3
Rolls-Royce: Rolls-Royce Holdings, 罗尔斯罗伊斯, 罗罗
BAE Systems
Airbus: 空客, 空中客车
Safran: 赛峰
Thales: 泰雷兹
Leonardo SpA
Rheinmetall: 莱茵金属
Saab: 萨博
Hensoldt
Dassault Aviation: 达索航空
Renk
KNDS
MTU Aero Engines
LVMH: 路威酩轩, 路易威登
Hermes: Hermès, 爱马仕
Kering: 开云, 开云集团, *Gucci, *古驰
Richemont: 历峰, 历峰集团, @fy3
Burberry: 博柏利, @fy3
Prada: 普拉达
Moncler
Hugo Boss
Chanel: 香奈儿
Swatch: Swatch Group, 斯沃琪
L'Oréal: L'Oreal, 欧莱雅
Adidas: 阿迪达斯
Puma SE: 彪马
Inditex: +Zara, @fy1
H&M: Hennes & Mauritz, @fy11
Zalando
ASOS: Asos, @fy8
Boohoo: @fy2
Next plc: @fy1
Marks & Spencer: M&S, 玛莎百货, @fy3
Primark
Ikea: IKEA, 宜家, @fy8
Tesco: 乐购, @fy2
Sainsbury's: @fy3
Ocado: @fy11
Carrefour: 家乐福
Casino Guichard
Ahold Delhaize
Metro AG: 麦德龙, @fy9
Lidl: Schwarz Group, @fy2
Aldi: 奥乐齐
Delivery Hero
HelloFresh
Just Eat Takeaway: Just Eat
Prosus: @fy3
Naspers: @fy3
Nestle: Nestlé, 雀巢
Unilever: 联合利华
Danone: 达能
Reckitt: Reckitt Benckiser, 利洁时
Diageo: 帝亚吉欧, @fy6
Pernod Ricard: 保乐力加, @fy6
Heineken: 喜力
AB InBev: Anheuser-Busch InBev, 百威英博, 百威
Carlsberg: 嘉士伯
Kerry Group
British American Tobacco: 英美烟草
Imperial Brands: @fy9
Novo Nordisk: Novo, 诺和诺德
Roche: 罗氏
Novartis: 诺华
Sanofi: 赛诺菲
AstraZeneca: 阿斯利康
GSK: GlaxoSmithKline, 葛兰素史克
Bayer: 拜耳
Boehringer Ingelheim: 勃林格殷格翰
Merck KGaA: 默克集团
Lonza: 龙沙
Sandoz
UCB
Genmab
Argenx
CureVac
Philips: 飞利浦
Fresenius: 费森尤斯
EssilorLuxottica: 依视路陆逊梯卡
Alcon: 爱尔康
Sartorius: 赛多利斯
~Shell: Royal Dutch Shell, 壳牌
BP: 英国石油
TotalEnergies: 道达尔能源
Eni: 埃尼
Equinor: 挪威国家石油
Repsol
OMV
Galp
Neste
Vestas: 维斯塔斯
Orsted: Ørsted, 沃旭能源
Iberdrola
Enel
Engie
EDF: Électricité de France, 法国电力
E.ON: 意昂
RWE: 莱茵集团
Uniper
National Grid: @fy3
SSE plc: @fy3
Centrica
Octopus Energy: @fy4
Schneider Electric: Schneider, 施耐德电气, 施耐德
ABB
Legrand
Alstom: 阿尔斯通, @fy3
Atlas Copco
Sandvik
Kone: 通力
Schindler: 迅达
Thyssenkrupp: ThyssenKrupp, 蒂森克虏伯, @fy9
Salzgitter
ArcelorMittal: 安赛乐米塔尔
Glencore: 嘉能可
Anglo American: 英美资源
Antofagasta
BASF: 巴斯夫
Linde: 林德
Air Liquide: 液化空气
Akzo Nobel: AkzoNobel
Evonik
Covestro: 科思创
Syngenta: 先正达
Yara
Holcim: 豪瑞
Heidelberg Materials: 海德堡材料
Saint-Gobain: 圣戈班
CRH
Vinci
Bouygues
Hochtief
Deutsche Bahn: 德国铁路
DHL: DHL Group, Deutsche Post, 敦豪
Maersk: A.P. Moller-Maersk, 马士基
Hapag-Lloyd: 赫伯罗特
CMA CGM: 达飞
MSC Cruises
DSV
Kuehne + Nagel: 德迅
Lufthansa: 汉莎航空
Air France-KLM: Air France, 法航荷航
IAG: International Airlines Group, British Airways
Ryanair: 瑞安航空, @fy3
easyJet: EasyJet, @fy9
Wizz Air: @fy3
TUI: @fy9
Accor: 雅高
Deutsche Bank: 德意志银行, @investor
Commerzbank: 德国商业银行
BNP Paribas: 法国巴黎银行
Societe Generale: Société Générale, 法国兴业银行
Credit Agricole: Crédit Agricole
UniCredit: 裕信银行
Intesa Sanpaolo
Santander: Banco Santander, 桑坦德
BBVA
CaixaBank
ING Group: ING
ABN Amro
Rabobank
UBS: UBS Group, 瑞银, 瑞银集团, @investor
Credit Suisse: 瑞信
Julius Baer
Barclays: 巴克莱, @investor
Lloyds: Lloyds Banking Group, 劳埃德
NatWest: 国民西敏
Nordea
Danske Bank
Swedbank
Allianz: 安联
AXA: 安盛
Zurich Insurance: 苏黎世保险
Munich Re: 慕尼黑再保险
Swiss Re: 瑞士再保险
Generali: 忠利
Aviva: 英杰华
Prudential plc: 保诚
Legal & General
Aegon
Euronext
Deutsche Boerse: Deutsche Börse
London Stock Exchange Group: LSEG, 伦敦证券交易所
Worldline
Nexi
Pearson: 培生
RELX: Relx
Wolters Kluwer
WPP
Publicis: 阳狮
Bertelsmann: 贝塔斯曼
Axel Springer
Vivendi
Universal Music Group: Universal Music, UMG, 环球音乐
Ubisoft: 育碧, @fy3
CD Projekt
Embracer: @fy3
Evolution AB
Flutter: Flutter Entertainment
Entain
Sage Group: @fy9
Darktrace: @fy6
Raspberry Pi
Imagination Technologies
Arm China: 安谋科技
Dyson: 戴森
Cazoo
Arrival
Britishvolt
Oxford Nanopore
BenevolentAI
Exscientia
PhysicsX
Einride
H2 Green Steel: Stegra
Voi Technology
Tink
Trustly
Mojang
Too Good To Go
Pleo
Lunar Bank
Vestiaire Collective
Veepee
Ledger SAS
Exotec
Verkor
Kyutai
Nabla
Owkin
Photoroom
Gazprom: 俄罗斯天然气工业
Rosneft: 俄罗斯石油
Lukoil: 卢克石油
Yandex
Sberbank: 俄罗斯联邦储蓄银行
VK Company
Kaspersky
Turkish Airlines: 土耳其航空
Trendyol
Hepsiburada
MTN Group: MTN
Safaricom: @fy3
Flutterwave
OPay
Jumia
Andela
Dangote Group: Dangote
Standard Bank
Sasol: @fy6
`;
