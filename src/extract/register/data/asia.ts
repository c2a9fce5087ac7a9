/** Companies of Japan, Korea, India, South-East Asia, Australia, Israel and the Gulf. Data only. */
export const ASIA = `
[@fy3]
Toyota: Toyota Motor, 丰田, 丰田汽车, トヨタ, トヨタ自動車
Honda: Honda Motor, 本田, ホンダ
Nissan: Nissan Motor, ~日产, 日产汽车, 日産自動車, 日産
Mazda: 马自达, マツダ
Subaru: 斯巴鲁, SUBARU
Suzuki: Suzuki Motor, 铃木, スズキ
Mitsubishi Motors: 三菱汽车, 三菱自動車
Denso: 电装, デンソー
Aisin: アイシン
Bridgestone: 普利司通, ブリヂストン, @fy12
Sony: Sony Group, 索尼, ソニー, ソニーグループ
Nintendo: 任天堂
Panasonic: 松下, パナソニック
Sharp Corporation: 夏普, シャープ
Hitachi: 日立, 日立製作所
Toshiba: 东芝, 東芝
Mitsubishi Electric: 三菱电机, 三菱電機
Fujitsu: 富士通
NEC: 日本电气, 日本電気
Canon: 佳能, キヤノン, @fy12
Nikon: 尼康, ニコン
Ricoh: 理光, リコー
Fujifilm: 富士胶片, 富士フイルム
Olympus Corporation: 奥林巴斯, オリンパス
Keyence: 基恩士, キーエンス
Fanuc: 发那科, ファナック
Murata Manufacturing: Murata, 村田制作所, 村田製作所
TDK
Kyocera: 京瓷, 京セラ
Nidec: 日本电产, ニデック
Tokyo Electron: 东京电子, 東京エレクトロン
Advantest: 爱德万测试, アドバンテスト
Disco Corporation: ディスコ
Lasertec: レーザーテック, @fy6
Renesas: Renesas Electronics, 瑞萨电子, ルネサス, @fy12
Kioxia: 铠侠, キオクシア
Screen Holdings: SCREEN
Shin-Etsu Chemical: 信越化学
Sumco: SUMCO, 胜高, @fy12
Hoya: 豪雅, HOYA
Ibiden: イビデン
SoftBank: SoftBank Group, Softbank, 软银, 软银集团, ソフトバンクグループ, ソフトバンク, @investor
NTT: Nippon Telegraph and Telephone, 日本电报电话
KDDI
Rakuten: 乐天, 楽天, 楽天グループ, @fy12
LY Corporation: Line Yahoo, LINEヤフー
CyberAgent: サイバーエージェント, @fy9
Mercari: メルカリ, @fy6
DeNA
Gree Inc: @fy6
Recruit Holdings: リクルート
Dentsu: 电通, 電通, @fy12
Hakuhodo: 博報堂
Fast Retailing: 迅销, ファーストリテイリング, +Uniqlo, +优衣库, +ユニクロ, @fy8
Seven & i: Seven & i Holdings, 7&i, セブン&アイ, @fy2
Aeon: AEON, 永旺, イオン, @fy2
Lawson: 罗森, ローソン, @fy2
FamilyMart: ファミリーマート, @fy2
Nitori: ニトリ
Shiseido: 资生堂, 資生堂, @fy12
Kao: 花王, @fy12
Unicharm: 尤妮佳, ユニ・チャーム, @fy12
Asahi Group: Asahi, 朝日啤酒, アサヒ, @fy12
Kirin Holdings: Kirin, 麒麟啤酒, キリン, @fy12
Suntory: 三得利, サントリー, @fy12
Japan Tobacco: JT, @fy12
Ajinomoto: 味之素, 味の素
Takeda: Takeda Pharmaceutical, 武田, 武田薬品
Astellas: 安斯泰来, アステラス
Daiichi Sankyo: 第一三共
Chugai: 中外制药, 中外製薬, @fy12
Eisai: 卫材, エーザイ
Otsuka: 大冢, 大塚, @fy12
Terumo: 泰尔茂, テルモ
Mitsubishi Corporation: 三菱商事
Mitsui & Co: Mitsui, 三井物产, 三井物産
Itochu: ITOCHU, 伊藤忠
Marubeni: 丸红, 丸紅
Sumitomo Corporation: 住友商事
Mitsubishi UFJ: MUFG, 三菱日联, 三菱UFJ
Sumitomo Mitsui: SMFG, SMBC, 三井住友
Mizuho: Mizuho Financial, 瑞穗, みずほ
Nomura: Nomura Holdings, 野村, @investor
Daiwa Securities: 大和证券, 大和証券
Tokio Marine: 东京海上, 東京海上
Japan Post: 日本邮政, 日本郵政
Orix: ORIX, 欧力士, オリックス
Japan Airlines: JAL, 日本航空
ANA Holdings: ANA, 全日空
East Japan Railway: JR East, JR东日本, JR東日本
Central Japan Railway: JR Central, JR東海
Nippon Steel: 日本制铁, 日本製鉄
JFE Holdings
Kobe Steel: 神户制钢, 神戸製鋼
Komatsu: 小松, コマツ
Kubota: 久保田, クボタ, @fy12
Daikin: ダイキン
SMC Corporation
Kawasaki Heavy Industries: 川崎重工
Mitsubishi Heavy Industries: 三菱重工
IHI
Toray: 东丽, 東レ
Asahi Kasei: 旭化成
Eneos: ENEOS
Inpex: INPEX, @fy12
Tokyo Electric Power: TEPCO, 东京电力, 東京電力
Bandai Namco: 万代南梦宫, バンダイナムコ
Konami: 科乐美, コナミ
Square Enix: 史克威尔艾尼克斯, スクウェア・エニックス
Capcom: 卡普空, カプコン
Sega Sammy: Sega, 世嘉, セガ
Koei Tecmo
Toho: 東宝, @fy2
Kadokawa: 角川, KADOKAWA
Oriental Land: オリエンタルランド
Preferred Networks: プリファードネットワークス, @fy1
Sakura Internet: さくらインターネット
SmartHR
Spiber
Sansan: @fy5
freee: @fy6
Money Forward: マネーフォワード, @fy11
Tata Consultancy Services: TCS
Infosys: 印孚瑟斯
Wipro
HCLTech: HCL Technologies
Tech Mahindra
Reliance Industries: 信实工业
Reliance Jio: Jio Platforms, Jio
Tata Motors: 塔塔汽车
Tata Steel: 塔塔钢铁
Adani Enterprises: Adani, Adani Group, 阿达尼
Adani Green: Adani Green Energy
Mahindra & Mahindra: Mahindra
Maruti Suzuki
Bajaj Finance
HDFC Bank
ICICI Bank
State Bank of India: SBI
Axis Bank
Kotak Mahindra Bank
Bharti Airtel: Airtel
Vodafone Idea
Larsen & Toubro
Hindustan Unilever
ITC Limited
Sun Pharma: Sun Pharmaceutical
Dr. Reddy's
Serum Institute
UltraTech Cement
JSW Steel
Vedanta: Vedanta Resources
ONGC
Coal India
NTPC
IndiGo: InterGlobe Aviation
Air India: 印度航空
Flipkart
Myntra
~Zomato: Eternal Ltd
Swiggy
Zepto
Blinkit
BigBasket
Paytm: One97 Communications
PhonePe
Razorpay
CRED
Groww
Zerodha
PolicyBazaar: PB Fintech
Nykaa
Meesho
Lenskart
Ola Electric
Ola Consumer: Ola Cabs
Ather Energy
Delhivery
Urban Company
Dream11: Dream Sports
PhysicsWallah
Freshworks: @fy12
Zoho
Postman
BrowserStack
Icertis
Sarvam AI
Krutrim
InMobi
ShareChat
Pine Labs
Navi Technologies
[]
Samsung Electronics #samsung: Samsung, 三星, 三星电子
SK Hynix: SK hynix, 海力士, SK海力士
SK Telecom
SK Innovation: SK On
LG Electronics: LG电子, ~LG
LG Energy Solution: LGES, LG新能源
LG Chem: LG化学
LG Display
Samsung SDI: 三星SDI
Samsung Biologics: 三星生物
Hyundai Motor: Hyundai, 现代汽车
Kia: 起亚
Posco: POSCO, 浦项制铁
Hanwha: Hanwha Aerospace, 韩华
Hyundai Heavy Industries: HD Hyundai
Naver: NAVER
Kakao: +KakaoTalk
KakaoBank: Kakao Bank
Coupang: 酷澎
Krafton: KRAFTON
NCSoft
Nexon: 纳克森
Netmarble
Hybe: HYBE
SM Entertainment
JYP Entertainment
Celltrion: 赛尔群
KB Financial: KB Financial Group
Shinhan Financial
Toss: Viva Republica
Yanolja
Musinsa
Kurly
Upstage
Doosan: Doosan Enerbility
Korean Air: 大韩航空
Sea Limited: Sea Ltd, *Shopee, *Garena
~Grab: Grab Holdings
GoTo: GoTo Gojek Tokopedia, Gojek, Tokopedia
Bukalapak
Traveloka
Lazada
Razer: 雷蛇
Singtel: Singapore Telecommunications, 新电信, @fy3
DBS: DBS Group, 星展银行
OCBC: 华侨银行
UOB: United Overseas Bank, 大华银行
Singapore Airlines: 新加坡航空, @fy3
Keppel: 吉宝
ST Engineering: 新科工程
CapitaLand: 凯德
Wilmar: Wilmar International, 丰益国际
VinFast
Vingroup
FPT Corporation
Petronas: 马来西亚国家石油
Maybank
AirAsia: Capital A, 亚航
YTL
CP Group: Charoen Pokphand, 正大集团
PTT Public
San Miguel Corporation
Jollibee
BHP: BHP Group, 必和必拓, @fy6
Rio Tinto: 力拓
Fortescue: @fy6
Woodside Energy
Commonwealth Bank: Commonwealth Bank of Australia, @fy6
Macquarie: Macquarie Group, 麦格理, @fy3
Telstra: @fy6
CSL: @fy6
Woolworths Group: @fy6
Qantas: 澳洲航空, @fy6
AirTrunk
NextDC: @fy6
WiseTech: WiseTech Global, @fy6
Xero: @fy3
Afterpay
SafetyCulture
Employment Hero
Check Point: Check Point Software
CyberArk
NICE: NICE Systems
Amdocs: @fy9
Teva: Teva Pharmaceutical, 梯瓦
Mobileye
Elbit Systems
Rafael Advanced Defense
Payoneer
Saudi Aramco: Aramco, 沙特阿美
SABIC
Humain
DAMAC
G42
Emirates NBD
Emirates Airline: Emirates Group, 阿联酋航空, @fy3
Etihad
ADNOC
DP World
Careem
STC Group
Qatar Airways: 卡塔尔航空, @fy3
`;
