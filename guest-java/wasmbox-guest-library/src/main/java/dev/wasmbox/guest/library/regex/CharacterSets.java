package dev.wasmbox.guest.library.regex;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Scripts and blocks of Unicode 16: the usual ones, since all of them would make each guest larger
 * that uses regular expressions. Ranges are in base 36.
 */
final class CharacterSets {

    /** With the codes of ISO 15924. */
    private static final String SCRIPTS =
            "LATIN=1t-2i 2p-3e 4q 56 5c-5y 60-6u 6w-jc kg-kk 5q8-5r9 5rg-5ss 5sy-5t1 "
                    + "5t7-5tj 5tl-5vi 5xc-64f 6ep 6f3 6fk-6fw 6ju-6jv 6k2 6ku 6lc-6mg 8rk-8sf "
                    + "x0i-x3b x3f-x59 x5c-x5d x5f x5h-x5o x6a-x6n xtc-xui xuk-xus xuu-xux "
                    + "1dkw-1dl2 1ee9-1eey 1ef5-1efu 1g1s-1g1x 1g1z-1g34 1g36-1g3e 2mm8-2mn2 "
                    + "2mn9-2mne;"
                    + "GREEK=og-oj ol-on oq-ot ov p0 p2 p4-p6 p8 pa-pt pv-rl s0-sf 5ra-5re "
                    + "5st-5sx 5t2-5t6 5vj 64g-651 654-659 65c-66d 66g-66l 66o-66v 66x 66z 671 "
                    + "673-67x 680-69g 69i-69w 69y-6ab 6ae-6aj 6al-6b3 6b6-6b8 6ba-6bi 6jq xut "
                    + "1etc-1evi 1ew0 2k1s-2k3p;"
                    + "CYRILLIC=sg-w4 w7-10v 5mo-5my 5rf 5tk 928-933 wu8-wwv 1e7i-1e7j 2muo-2mwd "
                    + "2mxb;"
                    + "HAN=96o-97d 97f-99v 9a8-9g5 9hh 9hj 9i9-9ih 9iw-9iz a9s-fcv feo-vlr "
                    + "1d6o-1dgt 1dgw-1djt 20o2-20o3 20og-20oh 2t4w-3q3j 3q4g-3tbt 3tc0-3ti5 "
                    + "3ti8-3xy9 3xyo-43q8 43qo-447x 464g-46jh 47pc-4bii 4bio-4er3;"
                    + "HIRAGANA=9j5-9li 9lp-9lr 2dc1-2djz 2dki 2dlc-2dle 2qdc;"
                    + "KATAKANA=9lt-9oa 9od-9of 9v4-9vj a1c-a2m a2o-a53 1eg6-1egf 1egh-1ehp "
                    + "2dbk-2dbn 2dbp-2dbv 2dbx-2dby 2dc0 2dk0-2dk2 2dlh 2dlw-2dlz;"
                    + "HANGUL=3cw-3jz 9im-9in 9pt-9se 9vk-9we 9y8-9z2 xgg-xh8 xz4-16lf 16ls-16me "
                    + "16mj-16nv 1ehs-1eim 1eiq-1eiv 1eiy-1ej3 1ej6-1ejb 1eje-1ejg;"
                    + "ARABIC=16o-16s 16u-16z 171-17e 17g-17i 17k-18f 18h-18q 192-19r 19t-1cs "
                    + "1cu-1dr 1g0-1hb 1o0-1ou 1ow-1ox 1p3-1r5 1r7-1rz 1dn4-1dqa 1dqr-1e0t "
                    + "1e0w-1e33 1e36-1e4n 1e4v 1e5s-1e67 1e9c-1e9g 1e9i-1ed8 1heo-1hfi 1hhe-1hhg "
                    + "1hj0-1hj3 2pkw-2pkz 2pl1-2plr 2plt-2plu 2plw 2plz 2pm1-2pma 2pmc-2pmf 2pmh "
                    + "2pmj 2pmq 2pmv 2pmx 2pmz 2pn1-2pn3 2pn5-2pn6 2pn8 2pnb 2pnd 2pnf 2pnh 2pnj "
                    + "2pnl-2pnm 2pno 2pnr-2pnu 2pnw-2po2 2po4-2po7 2po9-2poc 2poe 2pog-2pop "
                    + "2por-2pp7 2ppd-2ppf 2pph-2ppl 2ppn-2pq3 2prk-2prl;"
                    + "HEBREW=13l-153 15c-162 167-16c 1dlp-1dme 1dmg-1dmk 1dmm 1dmo-1dmp "
                    + "1dmr-1dms 1dmu-1dn3;"
                    + "THAI=2rl-2t6 2tc-2u3;"
                    + "LATN=@LATIN;"
                    + "GREK=@GREEK;"
                    + "CYRL=@CYRILLIC;"
                    + "HANI=@HAN;"
                    + "HIRA=@HIRAGANA;"
                    + "KANA=@KATAKANA;"
                    + "HANG=@HANGUL;"
                    + "ARAB=@ARABIC;"
                    + "HEBR=@HEBREW;";

    private static final String BLOCKS =
            "BASICLATIN=0-3j;"
                    + "LATIN1SUPPLEMENT=3k-73;"
                    + "LATINEXTENDEDA=74-an;"
                    + "LATINEXTENDEDB=ao-gf;"
                    + "IPAEXTENSIONS=gg-j3;"
                    + "SPACINGMODIFIERLETTERS=j4-lb;"
                    + "COMBININGDIACRITICALMARKS=lc-of;"
                    + "GREEK=og-sf;"
                    + "GREEKANDCOPTIC=og-sf;"
                    + "CYRILLIC=sg-zj;"
                    + "ARMENIAN=10w-13j;"
                    + "HEBREW=13k-16n;"
                    + "ARABIC=16o-1dr;"
                    + "DEVANAGARI=1s0-1vj;"
                    + "BENGALI=1vk-1z3;"
                    + "TAMIL=29s-2db;"
                    + "THAI=2rk-2v3;"
                    + "GEORGIAN=3a8-3cv;"
                    + "HANGULJAMO=3cw-3jz;"
                    + "LATINEXTENDEDADDITIONAL=5xc-64f;"
                    + "GREEKEXTENDED=64g-6bj;"
                    + "GENERALPUNCTUATION=6bk-6en;"
                    + "SUPERSCRIPTSANDSUBSCRIPTS=6eo-6fz;"
                    + "CURRENCYSYMBOLS=6g0-6hb;"
                    + "LETTERLIKESYMBOLS=6io-6kv;"
                    + "NUMBERFORMS=6kw-6mn;"
                    + "ARROWS=6mo-6pr;"
                    + "MATHEMATICALOPERATORS=6ps-6wv;"
                    + "MISCELLANEOUSTECHNICAL=6ww-73z;"
                    + "BOXDRAWING=7b4-7en;"
                    + "BLOCKELEMENTS=7eo-7fj;"
                    + "GEOMETRICSHAPES=7fk-7i7;"
                    + "MISCELLANEOUSSYMBOLS=7i8-7pb;"
                    + "DINGBATS=7pc-7un;"
                    + "BRAILLEPATTERNS=7wg-83j;"
                    + "CJKRADICALSSUPPLEMENT=96o-9a7;"
                    + "CJKSYMBOLSANDPUNCTUATION=9hc-9j3;"
                    + "HIRAGANA=9j4-9lr;"
                    + "KATAKANA=9ls-9of;"
                    + "BOPOMOFO=9og-9pr;"
                    + "HANGULCOMPATIBILITYJAMO=9ps-9sf;"
                    + "CJKCOMPATIBILITY=a2o-a9r;"
                    + "CJKUNIFIEDIDEOGRAPHSEXTENSIONA=a9s-fcv;"
                    + "CJKUNIFIEDIDEOGRAPHS=feo-vlr;"
                    + "HANGULSYLLABLES=xz4-16lr;"
                    + "PRIVATEUSEAREA=188w-1d6n;"
                    + "CJKCOMPATIBILITYIDEOGRAPHS=1d6o-1dkv;"
                    + "ALPHABETICPRESENTATIONFORMS=1dkw-1dn3;"
                    + "ARABICPRESENTATIONFORMSA=1dn4-1e67;"
                    + "ARABICPRESENTATIONFORMSB=1e9c-1edb;"
                    + "HALFWIDTHANDFULLWIDTHFORMS=1edc-1ejz;"
                    + "SPECIALS=1ek0-1ekf;";

    static final CharClass IDEOGRAPHS =
            ranges(
                    "9hi-9hj 9i9-9ih 9iw-9iy a9s-fcv feo-vlr 1d6o-1dgt 1dgw-1djt 20o4 "
                            + "20ow-25fb 25fk-26dx 26f3-26fc 2dm8-2dx7 2t4w-3q3j 3q4g-3tbt 3tc0-3ti5 "
                            + "3ti8-3xy9 3xyo-43q8 43qo-447x 464g-46jh 47pc-4bii 4bio-4er3");

    private CharacterSets() {}

    static @Nullable CharClass script(String name) {
        return find(SCRIPTS, name.toUpperCase(Locale.ROOT));
    }

    static @Nullable CharClass block(String name) {
        String plain = name.toUpperCase(Locale.ROOT).replace(" ", "").replace("_", "");
        return find(BLOCKS, plain.replace("-", ""));
    }

    private static @Nullable CharClass find(String sets, String name) {
        int at = (";" + sets).indexOf(";" + name + "=");
        if (at < 0) {
            return null;
        }
        int start = at + name.length() + 1;
        String ranges = sets.substring(start, sets.indexOf(';', start));
        // Only the code of a script stands for another set.
        return ranges.startsWith("@") ? find(sets, ranges.substring(1)) : ranges(ranges);
    }

    private static CharClass ranges(String text) {
        int[] bounds = new int[text.length()];
        int count = 0;
        int start = 0;
        while (start < text.length()) {
            int space = text.indexOf(' ', start);
            int end = space < 0 ? text.length() : space;
            int dash = text.indexOf('-', start);
            boolean single = dash < 0 || dash > end;
            bounds[count++] = number(text, start, single ? end : dash);
            bounds[count++] = single ? bounds[count - 2] : number(text, dash + 1, end);
            start = end + 1;
        }
        int length = count;
        return codePoint -> contains(bounds, length, codePoint);
    }

    private static int number(String text, int start, int end) {
        return Integer.parseInt(text.substring(start, end), 36);
    }

    private static boolean contains(int[] bounds, int length, int codePoint) {
        int low = 0;
        int high = length / 2;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (codePoint > bounds[2 * middle + 1]) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < length / 2 && codePoint >= bounds[2 * low];
    }
}
