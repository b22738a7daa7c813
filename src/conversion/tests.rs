use super::*;
use crate::model::ids::EntityId;
use crate::model::text::MarkKind;

fn convert(to: &str, text: &str) -> String {
    let (from, to) = (Lang::from("zh"), Lang::from(to));
    Conversion::between(&from, &to).expect("traditional characters").text(text)
}

#[test]
fn words_decide_between_characters_that_one_simplified_one_stands_for() {
    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(convert("zh-Hant", text), expected);
    }
    check("发展干部，理发，干净", "發展幹部，理髮，乾淨");
    check("皇后的背后，里程碑在这里", "皇后的背後，里程碑在這裡");
    check("GDP增长5%左右。", "GDP增長5%左右。");
    check("厚植发展优势，足额发放，内生发展动力", "厚植發展優勢，足額發放，內生發展動力");
    check("坚持一个中国原则，五个中小企业", "堅持一個中國原則，五個中小企業");
    check("收入分配制度，严重制约，我国历史上", "收入分配制度，嚴重制約，我國歷史上");
    check("稳定粮食面积，更加注重民生，做好困难群众工作", "穩定糧食面積，更加注重民生，做好困難群眾工作");
    check("指明了方向，化解融资平台风险", "指明了方向，化解融資平臺風險");
    check("", "");
}

#[test]
fn a_site_writes_its_own_names() {
    let (zh, hant) = (Lang::from("zh"), Lang::from("zh-Hant"));
    let own = OwnCharacters::of(vec![("钟某".into(), "鍾某".into()), ("后里".into(), "后里".into())]);
    let conversion = Conversion::between(&zh, &hant).expect("traditional characters").with(own.as_ref());
    assert_eq!(conversion.text("钟某到台后里的钟楼后面"), "鍾某到臺后里的鐘樓後面");
    let names = |list: &[(&Lang, &str)]| -> Localized {
        list.iter().map(|(lang, name)| ((*lang).clone(), (*name).to_owned())).collect()
    };
    let mut written = names(&[(&zh, "万里"), (&hant, "万里")]);
    conversion.add_to(&mut written);
    assert_eq!(written, names(&[(&zh, "万里"), (&hant, "万里")]));
    assert!(OwnCharacters::of(Vec::new()).is_none());
}

#[test]
fn places_have_characters_of_their_own() {
    let text = "群众在这里";
    assert_eq!(convert("zh-HK", text), "羣眾在這裏");
    assert_eq!(convert("zh-TW", text), "群眾在這裡");
    assert_eq!(convert("zh-Hant", text), convert("zh-Hant-TW", text));
}

#[test]
fn only_the_traditional_characters_of_a_simplified_source_are_converted() {
    let languages: Vec<Lang> = ["zh", "en", "zh-Hant", "zh-HK"].map(Lang::from).into();
    assert_eq!(written(&languages), languages[..2]);
    #[track_caller]
    fn check(from: &str, to: &str, expected: bool) {
        assert_eq!(is_converted(from, to), expected, "{from} {to}");
    }
    check("zh-Hans", "zh-TW", true);
    check("zh-CN", "zh-Hant-HK", true);
    check("zh", "zh-MO", true);
    check("zh-Hant", "zh-HK", false);
    check("zh-TW", "zh", false);
    check("en", "zh-Hant", false);
    check("zh", "yue", false);
}

#[test]
fn marks_stay_on_their_words() {
    let (zh, hant) = (Lang::from("zh"), Lang::from("zh-Hant"));
    let conversion = Conversion::between(&zh, &hant).expect("traditional characters");
    let mark = |range: Range<usize>| {
        let park = EntityId::parse("parks/a").expect("an id");
        Mark::new(range, MarkKind::Mention(park))
    };
    let text =
        RichText { marks: vec![mark(9..18), mark(18..18)], ..RichText::unmarked("发展了产业园") };
    for converted in [conversion.rich(&text), conversion.by_marks(&text)] {
        assert_eq!(&*converted.plain, "發展了產業園");
        let words: Vec<_> = converted.marks.iter().map(|mark| &converted.plain[mark.range()]).collect();
        assert_eq!(words, ["產業園", ""]);
    }
}

#[test]
fn addresses_ids_and_code_of_markdown_stay() {
    let (zh, hant) = (Lang::from("zh"), Lang::from("zh-Hant"));
    let conversion = Conversion::between(&zh, &hant).expect("traditional characters");
    let text =
        "[园区](../园区.md#p1)、[[parks/a|园区]]、`园区`、<https://a.example/园区>\n\n```sh\n园区\n```\n";
    let expected =
        "[園區](../园区.md#p1)、[[parks/a|園區]]、`园区`、<https://a.example/园区>\n\n```sh\n园区\n```\n";
    assert_eq!(conversion.markdown(text), expected);
}
