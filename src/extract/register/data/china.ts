/** Companies of mainland China, Hong Kong and Taiwan. Data only; traditional characters are folded before matching. */
export const CHINA = `
ByteDance: 字节跳动, ~字节, +TikTok, +Douyin, +抖音, +豆包, *火山引擎
Tencent: Tencent Holdings, 腾讯, 腾讯控股, +WeChat, +微信, *腾讯云
Alibaba: Alibaba Group, BABA, 阿里巴巴, ~阿里, *阿里云, *云智能集团, *淘天集团, *菜鸟, @fy3
Baidu: 百度
JD.com #jd: JD, 京东, 京东集团, *京东物流
PDD Holdings #pdd: PDD, Pinduoduo, 拼多多
Meituan: 美团
NetEase: 网易
Xiaomi: 小米集团, 小米
Huawei: 华为, 华为技术
BYD: 比亚迪
NIO: Nio, 蔚来, 蔚来汽车
XPeng: Xpeng, 小鹏汽车, 小鹏
Li Auto: 理想汽车, ~理想
Leapmotor: 零跑汽车, 零跑
Zeekr: 极氪
Seres: 赛力斯
Great Wall Motor: 长城汽车
Geely: 吉利汽车, 吉利, 吉利控股
SAIC Motor: SAIC, 上汽集团, 上汽
GAC Group: GAC, 广汽集团, 广汽
Changan Automobile: 长安汽车
Chery: 奇瑞汽车, 奇瑞
BAIC: 北汽集团, 北汽蓝谷
FAW Group: 一汽集团, 中国一汽
Dongfeng Motor: 东风汽车, 东风集团
JAC Motors: 江淮汽车
Neta Auto: Hozon, 哪吒汽车, 合众新能源
WM Motor: 威马汽车
Avatr: 阿维塔
CATL: 宁德时代
Gotion High-tech: Gotion, 国轩高科
EVE Energy: 亿纬锂能
CALB: 中创新航
SVOLT: 蜂巢能源
Sunwoda: 欣旺达
Ganfeng Lithium: 赣锋锂业
Tianqi Lithium: 天齐锂业
LONGi: Longi, 隆基绿能
JinkoSolar: 晶科能源
Trina Solar: 天合光能
JA Solar: 晶澳科技
Tongwei: 通威股份
Sungrow: 阳光电源
GCL Technology: 协鑫科技
SMIC: 中芯国际
Hua Hong Semiconductor: Hua Hong, 华虹半导体, 华虹公司
YMTC: 长江存储
CXMT: 长鑫存储, 长鑫科技
Cambricon: 寒武纪
Hygon: 海光信息
Moore Threads: 摩尔线程
MetaX: 沐曦股份, 沐曦
Biren Technology: Biren, 壁仞科技
Enflame: 燧原科技
Iluvatar CoreX: 天数智芯
Horizon Robotics: 地平线机器人, ~地平线
Black Sesame: 黑芝麻智能
Will Semiconductor: 韦尔股份, 豪威集团
GigaDevice: 兆易创新
Montage Technology: 澜起科技
Naura: NAURA, 北方华创
AMEC: 中微公司
SMEE: 上海微电子
JCET: 长电科技
Tongfu Microelectronics: 通富微电
Unisoc: 紫光展锐
Tsinghua Unigroup: 紫光集团, 紫光股份
ZTE: 中兴通讯
Inspur: 浪潮信息, 浪潮
Sugon: 中科曙光
Foxconn Industrial Internet: 工业富联
Luxshare: Luxshare Precision, 立讯精密
Goertek: 歌尔股份
BOE Technology: BOE, 京东方
TCL Technology: TCL科技, TCL
Hikvision: 海康威视
Dahua: Dahua Technology, 大华股份
SenseTime: 商汤, 商汤科技
Megvii: 旷视科技, 旷视
CloudWalk: 云从科技
Yitu: 依图科技
iFlytek: iFLYTEK, 科大讯飞
4Paradigm: Fourth Paradigm, 第四范式
Unitree: Unitree Robotics, 宇树科技, 宇树
AgiBot: 智元机器人, 智元
UBTech: UBTECH, 优必选
Galbot: 银河通用
Fourier Intelligence: 傅利叶
Dobot: 越疆科技
Roborock: 石头科技
Ecovacs: 科沃斯
Dreame: 追觅科技, 追觅
DJI: 大疆, 大疆创新
EHang: 亿航智能
Insta360: 影石创新
Anker: Anker Innovations, 安克创新
Kuaishou: 快手, *可灵
Bilibili: 哔哩哔哩, B站
Weibo: 微博
Zhihu: 知乎
Xiaohongshu: RedNote, 小红书
Douyu: 斗鱼
Huya: 虎牙
iQIYI: 爱奇艺
Tencent Music: 腾讯音乐
NetEase Cloud Music: 网易云音乐
Ximalaya: ~喜马拉雅
Kugou: 酷狗
miHoYo: HoYoverse, 米哈游
Lilith Games: 莉莉丝
37 Interactive Entertainment: 三七互娱
Perfect World: 完美世界
Kingsoft: 金山软件, 金山办公, 金山云
Trip.com: 携程, 携程集团
Tongcheng Travel: 同程旅行
Didi: DiDi, 滴滴, 滴滴出行
Ant Group: 蚂蚁集团, 蚂蚁金服, +Alipay, +支付宝
Lufax: 陆金所
Futu: Futu Holdings, 富途, 富途控股
Tiger Brokers: UP Fintech, 老虎证券
360 Security: Qihoo 360, 三六零, 奇虎360
Sohu: 搜狐
Sina: 新浪
Ke Holdings: KE Holdings, Beike, ~贝壳
Full Truck Alliance: 满帮
ZTO Express: 中通快递
SF Holding: SF Express, 顺丰控股, 顺丰
YTO Express: 圆通速递
J&T Express: J&T, 极兔速递, 极兔
Lalamove: 货拉拉
New Oriental: 新东方, @fy5
TAL Education: 好未来, @fy2
Gaotu: 高途
Vipshop: 唯品会
Dingdong: 叮咚买菜
Missfresh: 每日优鲜
Freshippo: 盒马
Sun Art: 高鑫零售
Yonghui Superstores: 永辉超市
Luckin Coffee: Luckin, 瑞幸咖啡, 瑞幸
Mixue: Mixue Group, 蜜雪冰城, 蜜雪集团
Nayuki: 奈雪的茶
Chagee: 霸王茶姬
Guming: 古茗
Heytea: 喜茶
Haidilao: 海底捞
Pop Mart: 泡泡玛特
Miniso: 名创优品
Anta Sports: Anta, 安踏, 安踏体育
Li-Ning: 李宁
Bosideng: 波司登, @fy3
Laopu Gold: 老铺黄金
Chow Tai Fook: 周大福, @fy3
Kweichow Moutai: Moutai, 贵州茅台, 茅台
Wuliangye: 五粮液
Luzhou Laojiao: 泸州老窖
Nongfu Spring: 农夫山泉
Wahaha: 娃哈哈
Yili: 伊利股份, 伊利
Mengniu: 蒙牛乳业, 蒙牛
Tsingtao Brewery: 青岛啤酒
China Resources Beer: 华润啤酒
Haitian Flavouring: 海天味业
Muyuan Foods: 牧原股份
!New Hope Group: New Hope Liuhe, ~新希望
WH Group: 万洲国际
Midea: Midea Group, 美的集团
Gree: Gree Electric, 格力电器, 格力
Haier: Haier Smart Home, 海尔智家, 海尔
Hisense: 海信
Sany Heavy: 三一重工
Zoomlion: 中联重科
XCMG: 徐工机械
Weichai Power: 潍柴动力
CRRC: 中国中车
China State Shipbuilding: 中国船舶
COMAC: 中国商飞
Wanhua Chemical: 万华化学
Hengli Petrochemical: 恒力石化
Rongsheng Petrochemical: 荣盛石化
Baosteel: Baoshan Iron & Steel, 宝钢股份
Zijin Mining: 紫金矿业
CMOC: 洛阳钼业
China Shenhua: 中国神华
PetroChina: 中国石油
Sinopec: 中国石化
CNOOC: 中国海油, 中海油
State Grid: 国家电网
China Three Gorges: 三峡集团, 长江电力
CGN Power: 中广核
China National Nuclear Power: 中国核电
China Mobile: 中国移动
China Telecom: 中国电信
China Unicom: 中国联通
China Tower: 中国铁塔
ICBC: 工商银行, 中国工商银行
China Construction Bank: CCB, 建设银行
Agricultural Bank of China: 农业银行
Bank of China: 中国银行
Bank of Communications: 交通银行
China Merchants Bank: 招商银行
Ping An: Ping An Insurance, 中国平安, 平安保险
China Life: 中国人寿
CPIC: China Pacific Insurance, 中国太保
PICC: 中国人保
CITIC Securities: 中信证券
Guotai Haitong: 国泰海通
East Money: 东方财富
CICC: 中金公司
ZhongAn: ZhongAn Insurance, 众安在线
Evergrande: China Evergrande, 中国恒大, 恒大
Country Garden: 碧桂园
Vanke: China Vanke, 万科
Sunac: Sunac China, 融创中国, 融创
Longfor: 龙湖集团
Poly Developments: 保利发展
China Resources Land: 华润置地
Greenland Holdings: 绿地控股
Wanda: Dalian Wanda, 万达, 万达集团
Fosun: Fosun International, 复星国际, 复星
HNA Group: 海航集团
Air China: 中国国航
China Eastern Airlines: 东方航空
China Southern Airlines: 南方航空
Cosco Shipping: COSCO Shipping, 中远海控
Hengrui Pharmaceuticals: Jiangsu Hengrui, 恒瑞医药
BeOne Medicines: BeiGene, 百济神州
Innovent Biologics: Innovent, 信达生物
Akeso: 康方生物
Zai Lab: 再鼎医药
WuXi AppTec: 药明康德
WuXi Biologics: 药明生物
Mindray: 迈瑞医疗
Sinovac: 科兴
CanSino: 康希诺
United Imaging: 联影医疗
Aier Eye Hospital: 爱尔眼科
XtalPi: 晶泰科技
Kingdee: 金蝶国际, 金蝶
Yonyou: 用友网络, 用友
Hundsun: 恒生电子
GDS Holdings: GDS, 万国数据
VNET: 世纪互联
Chindata: 秦淮数据
UCloud: 优刻得
QingCloud: 青云科技
PingCAP
Manus: Butterfly Effect, 蝴蝶效应
ModelBest: 面壁智能
Shengshu Technology: 生数科技
AISpeech: 思必驰
Mobvoi: 出门问问
Unisound: 云知声
Infinigence AI: 无问芯穹
SiliconFlow: 硅基流动
Hesai: Hesai Technology, 禾赛科技, 禾赛
RoboSense: 速腾聚创
Desay SV: 德赛西威
QCraft: 轻舟智航
DeepRoute.ai: DeepRoute, 元戎启行
Black Lake: 黑湖智造
HSBC: 汇丰, 汇丰控股, @investor
Standard Chartered: 渣打, 渣打集团
Hang Seng Bank: 恒生银行
AIA: AIA Group, 友邦保险
HKEX: Hong Kong Exchanges, 港交所, 香港交易所
CK Hutchison: 长和, 长江和记
Sun Hung Kai Properties: 新鸿基地产, @fy6
New World Development: 新世界发展, @fy6
Swire: Swire Pacific, 太古
Cathay Pacific: 国泰航空
Galaxy Entertainment: 银河娱乐
Link REIT: 领展, @fy3
TSMC: Taiwan Semiconductor, Taiwan Semiconductor Manufacturing, 台积电, 台湾积体电路
MediaTek: 联发科
Foxconn: Hon Hai, 鸿海, 鸿海精密, 富士康
Pegatron: 和硕
Quanta Computer: Quanta, 广达
Wistron: 纬创
Wiwynn: 纬颖
Compal: 仁宝
Inventec: 英业达
ASE Technology: ASE, 日月光
UMC: United Microelectronics, 联电
Delta Electronics: 台达电
Asus: ASUS, Asustek, 华硕
Acer: 宏碁
HTC: 宏达电
Largan Precision: 大立光
Nanya Technology: 南亚科
Novatek: 联咏
Realtek: 瑞昱
GlobalWafers: 环球晶
AUO: 友达
Innolux: 群创
Gogoro
Evergreen Marine: 长荣海运
Yang Ming: 阳明海运
Formosa Plastics: 台塑
Chunghwa Telecom: 中华电信
Cathay Financial: 国泰金控
Fubon Financial: 富邦金控
`;
