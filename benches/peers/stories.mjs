// Made-up news stories and edited copies of them, the same for the same seed.
//
// A story is paragraphs of three to six sentences over a vocabulary with Zipf's frequencies, with
// names, numbers, commas and quotations. An edited copy has a share of its words replaced,
// deleted or inserted one to four at a time, now and then a sentence rewritten, and, if asked,
// paragraphs moved, dropped and added.

/** A generator of numbers in 0..1 (mulberry32). */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const FUNCTION =
  "the of to and in a that is for on was with as by at it from are be has an his had were but not which they he said or this have been will who its would after their more about when than".split(
    " ",
  );
const ONSETS = "b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sh sl sp st t th tr v w".split(" ");
const NUCLEI = "a e i o u ai ea ee ou oa".split(" ");
const CODAS = " n r l st nd ng t d ck m p ss rt".split(" ");

/** Words as common as in prose: function words first, then made-up ones of two or three syllables. */
function vocabulary(size) {
  const next = random(20_260_101);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const seen = new Set(FUNCTION);
  while (seen.size < size) {
    const syllables = 1 + Math.floor(next() * 2.6);
    let word = "";
    for (let i = 0; i < syllables; i++) word += pick(ONSETS) + pick(NUCLEI);
    seen.add(word + pick(CODAS));
  }
  return [...seen];
}

const WORDS = vocabulary(12_000);
const CUMULATED = [];
{
  let sum = 0;
  for (let rank = 0; rank < WORDS.length; rank++) CUMULATED.push((sum += 1 / (rank + 2.7)));
}

/** A word by frequency. */
function word(next) {
  const at = next() * CUMULATED[CUMULATED.length - 1];
  let [low, high] = [0, CUMULATED.length - 1];
  while (low < high) {
    const mid = (low + high) >> 1;
    if (CUMULATED[mid] < at) low = mid + 1;
    else high = mid;
  }
  return WORDS[low];
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

function token(next) {
  const kind = next();
  if (kind < 0.05) return capital(WORDS[60 + Math.floor(next() * 900)]);
  if (kind < 0.07) return String(Math.floor(next() ** 3 * 5000) + 2);
  return word(next);
}

function sentence(next) {
  const length = 8 + Math.floor(next() * 20);
  const words = Array.from({ length }, () => token(next));
  for (let i = 4; i < length - 2; i++) if (next() < 0.07) words[i] += ",";
  words[0] = capital(words[0]);
  const text = words.join(" ");
  return next() < 0.12 ? `"${text}," ${token(next)} said.` : `${text}.`;
}

/** A story of about so many words, as paragraphs. */
export function story(seed, words) {
  const next = random(seed);
  const paragraphs = [];
  for (let count = 0; count < words; ) {
    const sentences = Array.from({ length: 3 + Math.floor(next() * 4) }, () => sentence(next));
    paragraphs.push(sentences.join(" "));
    count += paragraphs.at(-1).split(" ").length;
  }
  return paragraphs;
}

/** The paragraphs with about this share of the words edited; `moves` also reorders paragraphs. */
export function edited(paragraphs, seed, share, moves = false) {
  const next = random(seed);
  let copy = paragraphs.map((paragraph) => {
    if (next() < share / 3) {
      return Array.from({ length: 3 }, () => sentence(next)).join(" ");
    }
    const words = paragraph.split(" ");
    const result = [];
    for (let i = 0; i < words.length; i++) {
      if (next() >= share / 2) {
        result.push(words[i]);
        continue;
      }
      const length = 1 + Math.floor(next() ** 2 * 4);
      const kind = next();
      const ending = /[.,]"?$/.exec(words[Math.min(i + length, words.length) - 1])?.[0] ?? "";
      if (kind < 0.6) {
        const fresh = Array.from({ length: Math.max(1, length + Math.floor(next() * 3) - 1) }, () =>
          token(next),
        );
        result.push(fresh.join(" ") + ending);
        i += length - 1;
      } else if (kind < 0.8) {
        result.push(Array.from({ length }, () => token(next)).join(" "), words[i]);
      } else if (!ending) {
        i += length - 1;
      } else {
        result.push(words[i]);
      }
    }
    return result.join(" ");
  });
  if (moves) {
    copy = copy.filter(() => next() > 0.03);
    for (let i = 0; i < copy.length; i++) {
      if (next() < 0.08) {
        const [moved] = copy.splice(i, 1);
        copy.splice(Math.floor(next() * (copy.length + 1)), 0, moved);
      }
      if (next() < 0.03) copy.splice(i, 0, story(Math.floor(next() * 1e9), 60)[0]);
    }
  }
  return copy;
}

/** Edited sentences in scripts that put no spaces between words. */
export const UNSPACED = {
  Chinese: [
    ["大桥于星期一关闭，市民只能绕行。", "大桥于星期二重新开放，市民不必绕行。"],
    ["市长昨天宣布辞职。", "市长今天上午宣布不会辞职。"],
    ["约三千二百人参加了周末的游行。", "约三千五百人参加了周日的游行。"],
    ["警方逮捕了两名男子。", "警方已经逮捕了三名嫌疑人。"],
    ["新医院将在明年春天启用。", "新医院将于后年秋天投入使用。"],
    ["委员会否决了这项计划。", "委员会通过了该项计划。"],
    ["渔民抗议港口扩建工程。", "居民反对机场扩建工程。"],
    ["学校因大雪停课一天。", "学校因暴雨停课两天。"],
    ["电影票价上涨百分之五。", "公交票价下降百分之三。"],
    ["图书馆从六月起延长开放时间。", "图书馆从七月起缩短开放时间。"],
  ],
  Japanese: [
    ["橋は月曜日に閉鎖された。", "橋は火曜日に再開された。"],
    ["市長は昨日、辞任を発表した。", "市長は今朝、続投を表明した。"],
    ["約三千人が週末のデモに参加した。", "約五千人が日曜日のデモに参加した。"],
    ["警察は二人の男を逮捕した。", "警察は三人の容疑者を逮捕しました。"],
    ["新しい病院は来年の春に開く。", "新しい病院は再来年の秋に開業する。"],
    ["委員会はこの計画を否決した。", "委員会はその計画を承認した。"],
    ["漁師たちは港の拡張に反対している。", "住民たちは空港の拡張に抗議している。"],
    ["学校は大雪のため休校となった。", "学校は大雨のため午後から休校になった。"],
    ["バスの運賃が五パーセント上がる。", "電車の運賃が三パーセント下がる。"],
    ["図書館は六月から開館時間を延長する。", "図書館は七月から開館時間を短縮する。"],
  ],
  Thai: [
    ["แมวนอนบนเสื่อน้ำตาล", "แมวนั่งบนเสื่อน้ำเงิน"],
    ["สะพานปิดในวันจันทร์", "สะพานเปิดในวันอังคาร"],
    ["นายกเทศมนตรีประกาศลาออกเมื่อวานนี้", "นายกเทศมนตรีประกาศไม่ลาออกเมื่อเช้านี้"],
    ["ตำรวจจับกุมชายสองคน", "ตำรวจจับกุมผู้ต้องสงสัยสามคน"],
    ["โรงพยาบาลใหม่จะเปิดในปีหน้า", "โรงเรียนใหม่จะเปิดในเดือนหน้า"],
    ["ชาวประมงคัดค้านการขยายท่าเรือ", "ชาวบ้านคัดค้านการขยายสนามบิน"],
    ["ฝนตกหนักในภาคเหนือ", "หิมะตกหนักในภาคใต้"],
    ["ราคาน้ำมันเพิ่มขึ้นห้าเปอร์เซ็นต์", "ราคาข้าวลดลงสามเปอร์เซ็นต์"],
  ],
};
