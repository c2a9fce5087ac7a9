/** Traditional characters and the simplified ones that the words are listed in, as pairs. */
import { variantsOf } from '../../text/fold.js';

export const TRADITIONAL = variantsOf('億亿萬万');
