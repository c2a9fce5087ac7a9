/** Those who more often give money than have their own figures told. Data only. */
export const INVESTORS = `
[@investor]
JPMorgan Chase #jpmorgan: JPMorgan, JP Morgan, J.P. Morgan, 摩根大通, 小摩
Goldman Sachs #goldman: Goldman, 高盛
Morgan Stanley: 摩根士丹利, 大摩
Citigroup: Citi, Citibank, 花旗, 花旗集团
Jefferies: 杰富瑞
Evercore
Lazard
Wedbush
Bernstein Research
Piper Sandler
Needham & Company
Cantor Fitzgerald
Berkshire Hathaway: Berkshire, 伯克希尔
BlackRock: 贝莱德
Blackstone: 黑石
KKR
Apollo Global: Apollo Global Management, ~Apollo
Carlyle: Carlyle Group, 凯雷
TPG
Bain Capital: 贝恩资本
CVC Capital Partners: CVC Capital
EQT Partners: EQT Ventures
Advent International
Warburg Pincus: 华平投资
Silver Lake: 银湖
Vista Equity Partners: Vista Equity
Thoma Bravo
Francisco Partners
Hellman & Friedman
General Atlantic: 泛大西洋
Permira
Insight Partners
Summit Partners
TA Associates
Vanguard Group: ~Vanguard
Fidelity: Fidelity Management, 富达
T. Rowe Price
State Street
Capital Group
Wellington Management: ~Wellington
Franklin Templeton
Invesco: 景顺
Baillie Gifford: 柏基
Schroders
Amundi
Bridgewater: 桥水
Citadel: Citadel Securities
Millennium Management
Point72
D. E. Shaw: DE Shaw
Two Sigma
Renaissance Technologies
Jane Street
Tiger Global: Tiger Global Management, 老虎环球
Coatue: Coatue Management
D1 Capital: D1 Capital Partners
Dragoneer: Dragoneer Investment Group
Durable Capital
Altimeter: Altimeter Capital
Greenoaks: Greenoaks Capital
Lone Pine Capital
Viking Global
ARK Invest: Ark Invest, 方舟投资
Pershing Square
Elliott Management: Elliott Investment Management
Third Point
Starboard Value
Icahn Enterprises
Sequoia Capital #sequoia: Sequoia, 红杉, 红杉资本
HongShan: 红杉中国
Andreessen Horowitz #a16z: a16z
Accel: Accel Partners
Thrive Capital #thrive: ~Thrive
Lightspeed: Lightspeed Venture Partners, 光速创投
Iconiq: ICONIQ, Iconiq Capital, ICONIQ Growth
Founders Fund
Khosla Ventures #khosla: Khosla
Kleiner Perkins: 凯鹏华盈
Benchmark Capital
Greylock: Greylock Partners
Index Ventures
Bessemer: Bessemer Venture Partners
General Catalyst
NEA: New Enterprise Associates
Battery Ventures
Redpoint: Redpoint Ventures
Spark Capital
Menlo Ventures
Union Square Ventures
First Round Capital
Y Combinator: YC
Techstars
500 Startups
SV Angel
Felicis
Ribbit Capital
Institutional Venture Partners
Bond Capital
CapitalG
Google Ventures
Salesforce Ventures
Intel Capital: 英特尔资本
M12
Nvidia Ventures: NVentures
Kindred Ventures
Radical Ventures
Conviction Partners
Air Street Capital
Lux Capital
8VC
Valor Equity Partners: Valor Equity
Vy Capital
DST Global
Craft Ventures
Social Capital
Atomico
Balderton Capital: Balderton
Northzone
Creandum
Lakestar
Earlybird
Cherry Ventures
HV Capital
Eurazeo
Partech
Bpifrance
Wendel
Cathay Innovation
SoftBank Vision Fund: Vision Fund, 愿景基金
Temasek: 淡马锡
GIC: 新加坡政府投资公司
Mubadala: Mubadala Investment Company, 穆巴达拉
MGX
ADQ
Abu Dhabi Investment Authority: ADIA
Public Investment Fund: PIF, 沙特公共投资基金
Kingdom Holding
Qatar Investment Authority: QIA, 卡塔尔投资局
Kuwait Investment Authority
Norges Bank Investment Management: NBIM
CPP Investments
Ontario Teachers' Pension Plan: Ontario Teachers
CDPQ
OMERS
Khazanah: 国库控股
Prosus Ventures
Naspers Ventures
Hillhouse: Hillhouse Capital, 高瓴, 高瓴资本
IDG Capital: IDG资本
Qiming Venture Partners: 启明创投
Matrix Partners China: 经纬创投
GGV Capital: 纪源资本
ZhenFund: 真格基金
Shunwei Capital: 顺为资本
Source Code Capital: 源码资本
5Y Capital: 五源资本
Sinovation Ventures: 创新工场
Legend Capital: 君联资本
CITIC Capital: 中信资本
Primavera Capital: 春华资本
Boyu Capital: 博裕资本
China Big Fund: 大基金, 国家大基金
China Investment Corporation: 中投公司
Prosperity7
Blue Owl: Blue Owl Capital
Ares Management
Oaktree: Oaktree Capital, 橡树资本
Pimco: PIMCO
Magnetar: Magnetar Capital
DigitalBridge
Brookfield Infrastructure
Stonepeak
Global Infrastructure Partners
I Squared Capital
Peak XV Partners: Peak XV
Blume Ventures
Elevation Capital
Nexus Venture Partners
Kalaari Capital
Vertex Ventures
East Ventures
Jungle Ventures
Globis Capital
JAFCO
Global Brain
World Fund
Breakthrough Energy Ventures
Emerson Collective
Bezos Expeditions
In-Q-Tel
European Investment Bank: EIB
World Bank
Chan Zuckerberg Initiative
Sands Capital
Addition Capital
Avenir Growth
B Capital
StepStone Group
Lead Edge Capital
Paradigm Operations
Pantera Capital
Multicoin Capital
Haun Ventures
`;
